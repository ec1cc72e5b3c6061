import {
  avisarTransferenciaSchema,
  decididaSchema,
  decidirTransferenciaSchema,
  filtroTransferenciasSchema,
  transferenciaSchema,
} from '../../contracts/pagos/transferencias.ts';
import { paginaDe } from '../../contracts/comun/respuestas.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN, DE_PEDIDO, OPERADOR } from '../cuentas/quienes.ts';

/** Paying by transfer. */
export const TRANSFERENCIAS = declarar({
  'POST /api/pedidos/:numero/transferencia': {
    respuesta: decididaSchema,
    resumen: 'Avisa que la transferencia está hecha',
    quien: DE_PEDIDO,
    cuerpo: avisarTransferenciaSchema,
    estado: 202,
  },
  'GET /api/transferencias': {
    respuesta: paginaDe('transferencias', transferenciaSchema),
    resumen: 'Las transferencias avisadas, y las que hay que devolver',
    quien: OPERADOR,
    consulta: filtroTransferenciasSchema,
  },
  'POST /api/transferencias/:numero': {
    respuesta: decididaSchema,
    resumen: 'Dice que llegó, que no, o que se devolvió',
    quien: ADMIN,
    cuerpo: decidirTransferenciaSchema,
    estado: 202,
  },
});
