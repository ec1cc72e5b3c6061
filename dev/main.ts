import { belgranoParts } from './parts.ts';
import { runSession } from './instance/session.ts';
import { readSettings } from './instance/settings.ts';
import { summary } from './instance/summary.ts';

await runSession({
  subtitle: 'entorno de desarrollo',
  settings: () => readSettings(process.env),
  parts: (settings, report) => belgranoParts(settings, process.env, report),
  running: async (settings, report) => {
    report.line(summary(settings, process.env));
    return undefined;
  },
});
