/** What is done about a disagreement: what is safe by itself, and a word to a person about the rest. */
import type { AlertaDe } from '../../contracts/reglas/alertas/catalogo.ts';
import { registrarAlerta } from '../../activities/comun/cambios.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import { revivir, volverALeer } from '../../flujos/remedios.ts';
import type { RevivirDeps } from '../../flujos/remedios.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Hallazgo } from './mirar.ts';

export interface RemediarDeps extends RevivirDeps {
  readonly sql: Sql;
  readonly mensajero: Pick<Mensajero, 'iniciar' | 'senalar'>;
}

/** What would be done about it, in words for people. */
export function remedioDe(hallazgo: Hallazgo): string {
  if (hallazgo.que === 'desacuerdo') return 'el flujo vuelve a leer la fila';
  if (hallazgo.que === 'sin_fila') return 'decide una persona: --cerrar termina el flujo';
  return hallazgo.preguntar
    ? 'decide una persona: --revivir lo hace seguir desde su fila'
    : 'un flujo nuevo sigue desde su fila';
}

/** Mends it, or tells a person. A second time changes nothing. @throws FlujoSinRespuesta */
export async function remediar(deps: RemediarDeps, hallazgo: Hallazgo): Promise<void> {
  const { numero, motivo } = hallazgo;
  if (hallazgo.que === 'sin_fila') {
    return avisar(deps.sql, { codigo: 'flujo_sin_pedido', numero });
  }
  if (hallazgo.que === 'desacuerdo') {
    await volverALeer(deps.mensajero, numero);
    return avisar(deps.sql, { codigo: 'desacuerdo', numero, motivo });
  }
  if (hallazgo.preguntar) {
    return avisar(deps.sql, { codigo: 'pedido_sin_flujo', numero, motivo });
  }
  await revivir(deps, hallazgo, 'reconciliacion');
  if (hallazgo.que === 'trabado') {
    await avisar(deps.sql, { codigo: 'flujo_reemplazado', numero, motivo });
  }
}

/** What a person was asked about is kept again, or over. */
export function avisarQueVolvio(sql: Sql, numero: string): Promise<void> {
  return avisar(sql, { codigo: 'pedido_con_flujo', numero });
}

type Aviso = Extract<AlertaDe, { readonly numero: string }>;

/** Once in ten minutes at most: of the same thing there is one alert, and it is counted. */
async function avisar(sql: Sql, aviso: Aviso): Promise<void> {
  const rato = new Date().toISOString().slice(0, 15);
  await registrarAlerta(sql, aviso, { operacion: `${aviso.numero}/reconciliacion/${rato}` });
}
