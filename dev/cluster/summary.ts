import colors from 'picocolors';
import type { DevSettings } from '../instance/settings.ts';
import { orderCommand } from '../instance/summary.ts';

/** Where everything is, in one screen. */
export function clusterSummary({ ports, logDir }: DevSettings): string {
  const row = (name: string, value: string) => `  ${colors.dim(name.padEnd(14))} ${value}`;
  return [
    '',
    colors.bold(colors.green('  El clúster está en marcha')),
    '',
    row('Tienda', colors.cyan(`http://localhost:${ports.ahorro}`)),
    row('Despacho', colors.cyan(`http://localhost:${ports.tickets}`)),
    row('Temporal', `127.0.0.1:${ports.temporal}, con su historia en PostgreSQL; sin su interfaz`),
    row('PostgreSQL', `127.0.0.1:${ports.postgres}`),
    '',
    `  ${colors.bold('Un pedido para probar')} (pegalo en otra terminal):`,
    '',
    orderCommand(ports.ahorro),
    '',
    row('El recorrido', 'npm run flujo-completo'),
    row('Registros', logDir),
    row('Detener', 'Ctrl-C detiene todo'),
    '',
  ].join('\n');
}
