/** `npm run llegadas`: how often orders came when their shoppers were told, by zone and hour. */
import { createLogger } from '../platform/observacion/logger.ts';
import { connectSql } from '../platform/base/sql.ts';
import { argumentos, ejecutar, entero } from './lib/consola/ejecutar.ts';
import { instancia } from './lib/consola/instancia.ts';
import { medirPromesas, META } from './lib/llegadas.ts';
import { BIEN, FALLO, tabla } from './lib/consola/texto.ts';

const USO = `
Uso: npm run llegadas -- [--dias 28]

De lo que se dijo al salir cada pedido («llega entre las 15:05 y las 15:40»), cuánto fue cierto:
por barrio y por hora, y en total. Termina con error si en total es menos del ${META} %.
`;

const TITULOS = ['barrio', 'hora', 'pedidos', 'al salir', 'lo último', 'ancho'];

async function correr(): Promise<boolean> {
  const { values } = argumentos({ options: { dias: { type: 'string' } } });
  const dias = entero(values.dias, '--dias', 28);
  const env = instancia('base');
  const log = createLogger('llegadas', { ...env, LOG_LEVEL: 'silent' });
  const { sql } = connectSql({ ...env, DATABASE_POOL: 2 }, log);
  const { filas, total } = await medirPromesas(sql, dias);
  if (total.pedidos === 0) {
    console.log(`En los últimos ${dias} días no llegó ningún pedido con horario dicho.`);
    return true;
  }
  const renglones = filas.map(({ zona, hora, pedidos, adentro, adentroAlFinal, ancho }) => [
    ...[zona ?? '', `${hora ?? ''} h`, String(pedidos)],
    ...[`${adentro} %`, `${adentroAlFinal} %`, `${ancho} min`],
  ]);
  console.log(tabla(TITULOS, renglones).join('\n'));
  const bien = total.adentro >= META;
  console.log(
    `\n${bien ? BIEN : FALLO} De ${total.pedidos} pedidos, el ${total.adentro} % llegó cuando se dijo al salir, ` +
      `y el ${total.adentroAlFinal} % cuando se dijo por último. La mitad de los horarios son de ${total.ancho} min o menos.`,
  );
  return bien;
}

await ejecutar({ uso: USO, limiteMs: 60_000, correr });
