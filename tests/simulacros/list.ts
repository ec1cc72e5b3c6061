/** Every drill there is, in the order in which `--todos` plays them. */
import type { Drill } from './drill.ts';
import type { Seen } from './stage.ts';
import { clock } from './clock.ts';
import { fullDisk } from './full-disk.ts';
import { hands } from './hands.ts';
import { restore, restoreAlone } from './restore.ts';
import { restart } from './restart.ts';
import { restartCluster } from './restart-cluster.ts';
import { supervisor } from './supervisor.ts';
import { upgrade } from './upgrade.ts';

export const drills: readonly Drill<Seen>[] = [
  restore,
  restoreAlone,
  fullDisk,
  clock,
  supervisor,
  hands,
  restart,
  restartCluster,
  upgrade,
];
