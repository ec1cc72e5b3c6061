/** `npm run reconciliar`: where rows and workflows of orders disagree, and what is done about it. */
import { connectDatabase } from '../platform/base/database.ts';
import { createEntradas } from '../flujos/entradas.ts';
import { createLogger } from '../platform/observacion/logger.ts';
import { createMensajero } from '../flujos/pedidos.ts';
import { cerrar, revivir } from '../flujos/remedios.ts';
import { connectSql } from '../platform/base/sql.ts';
import { createTemporalClient, temporalAnswers } from '../platform/temporal/temporal.ts';
import { agendasDeNadie, borrarAgenda } from '../worker/rondas/paquetes/agendas.ts';
import { mirar } from '../worker/reconciliacion/mirar.ts';
import type { Hallazgo } from '../worker/reconciliacion/mirar.ts';
import { recordar } from '../worker/reconciliacion/recordar.ts';
import { remediar, remedioDe } from '../worker/reconciliacion/remediar.ts';
import { argumentos, ejecutar, ErrorDeScript, ErrorDeUso } from './lib/consola/ejecutar.ts';
import { exigirBase, instancia } from './lib/consola/instancia.ts';
import { BIEN, FALLO, recortar, tabla } from './lib/consola/texto.ts';

const USO = `
Uso: npm run reconciliar -- [--aplicar] [--revivir numero…] [--cerrar numero…]

Compara los pedidos abiertos de la base con sus flujos de Temporal y dice qué haría, sin hacerlo.
La fila es la verdad: un pedido abierto sin flujo sigue desde su fila, y un flujo que recuerda otra
cosa la vuelve a leer. El worker hace lo mismo por su cuenta cada RECONCILIAR_CADA_MS.

  --aplicar  hace lo que se puede hacer sin preguntar, y avisa del resto; también borra las
             agendas de paquetes que la base no tiene
  --revivir  un pedido abierto cuyo flujo alguien terminó, o no puede seguir, sigue desde su fila
  --cerrar   termina el flujo de un pedido que la base no tiene

Termina con error mientras quede algo por decidir.
`;

async function correr(): Promise<boolean> {
  const { values, positionals: numeros } = argumentos({
    options: {
      aplicar: { type: 'boolean' },
      revivir: { type: 'boolean' },
      cerrar: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const nombrados = values.revivir === true || values.cerrar === true;
  if (values.revivir && values.cerrar) throw new ErrorDeUso('O --revivir, o --cerrar');
  if (nombrados !== numeros.length > 0) {
    throw new ErrorDeUso('Los números van con --revivir o con --cerrar');
  }
  const env = instancia('base', 'temporal');
  const log = createLogger('reconciliar', { ...env, LOG_LEVEL: 'silent' });
  const db = connectDatabase(env, log);
  await exigirBase(db, env);
  const client = createTemporalClient(env);
  if (!(await temporalAnswers(client, 3_000))) throw new ErrorDeScript('Temporal no responde.');
  const { sql } = connectSql({ ...env, DATABASE_POOL: 4 }, log);
  const mensajero = createMensajero(client, { esperaMs: 5_000 });
  const deps = { sql, client, mensajero, entradas: createEntradas(env) };

  const hallados = await mirar(deps);
  const halladoDe = (numero: string) => hallados.find((hallado) => hallado.numero === numero);
  if (values.revivir) {
    return cadaUno(numeros, async (numero) => {
      const hallado = halladoDe(numero);
      if (hallado?.que !== 'sin_flujo' && hallado?.que !== 'trabado')
        throw new Error('su flujo sigue, o el pedido no está abierto');
      await revivir(deps, hallado, 'reconciliacion');
    });
  }
  if (values.cerrar) {
    return cadaUno(numeros, async (numero) => {
      if (halladoDe(numero)?.que !== 'sin_fila')
        throw new Error('la base lo tiene, o su flujo no vive');
      await cerrar(mensajero, numero);
    });
  }
  const sobran = await agendasDeNadie(sql, client);
  mostrar(hallados, sobran);
  if (values.aplicar !== true) return hallados.length + sobran.length === 0;
  for (const agenda of sobran) await borrarAgenda(client, agenda);
  if (hallados.length === 0) return true;
  if (hallados.some((hallado) => hallado.que === 'sin_flujo' && hallado.olvidado)) {
    await recordar(env, sql, client);
  }
  for (const hallado of hallados) await remediar(deps, hallado);
  const quedan = hallados.filter(
    (hallado) => hallado.que === 'sin_fila' || ('preguntar' in hallado && hallado.preguntar),
  );
  console.log(`\n  ${BIEN} Hecho. Quedan por decidir: ${quedan.length}.`);
  return quedan.length === 0;
}

function mostrar(hallados: readonly Hallazgo[], sobran: readonly string[]): void {
  if (sobran.length > 0) {
    console.log(`${FALLO} Agendas de paquetes que la base no tiene: ${sobran.join(', ')}`);
    console.log('  No piden nada; --aplicar las borra.\n');
  }
  if (hallados.length === 0) {
    console.log(`${BIEN} Cada pedido abierto tiene su flujo, y dicen lo mismo.`);
    return;
  }
  const filas = hallados.map((hallado) => [
    hallado.numero,
    recortar(hallado.motivo, 70),
    remedioDe(hallado),
  ]);
  console.log(tabla(['pedido', 'qué pasa', 'qué se haría'], filas).join('\n'));
}

async function cadaUno(
  numeros: readonly string[],
  hacer: (numero: string) => Promise<void>,
): Promise<boolean> {
  let bien = true;
  for (const numero of numeros) {
    try {
      await hacer(numero);
      console.log(`  ${BIEN} ${numero}`);
    } catch (error) {
      bien = false;
      console.log(
        `  ${FALLO} ${numero}  ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return bien;
}

await ejecutar({ uso: USO, limiteMs: 120_000, correr });
