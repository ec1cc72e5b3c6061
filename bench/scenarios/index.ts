import { burst } from './burst.ts';
import { catalogo } from './catalogo.ts';
import { changes } from './changes.ts';
import { cluster } from './cluster.ts';
import { growth } from './growth.ts';
import { orders } from './orders.ts';
import { packages } from './packages.ts';
import { payments } from './payments.ts';
import { preparation } from './preparation.ts';
import { quote } from './quote.ts';
import { rivals } from './rivals.ts';
import { rush } from './rush.ts';
import type { Scenario } from '../report/scenario.ts';
import { workers } from './workers.ts';

/** In the order they run. */
export const scenarios: readonly Scenario[] = [
  ...[orders, cluster, changes, preparation, packages, payments, catalogo, quote, burst],
  ...[rivals, rush, growth, workers],
];
