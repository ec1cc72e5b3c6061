import { comprobanteAdminSchema } from '../../contracts/facturacion/comprobantes.ts';
import { declarar, PAGINA } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN, DE_PEDIDO_O_ADMIN } from '../cuentas/quienes.ts';

const noExiste = 'No existe ese comprobante';

export const FACTURAS = declarar({
  'GET /api/pedidos/:numero/comprobantes/:id': {
    respuesta: PAGINA,
    resumen: 'Una factura o nota de crédito autorizada, para imprimir',
    quien: DE_PEDIDO_O_ADMIN,
    noExiste,
  },
  'POST /api/admin/pedidos/:numero/comprobantes/:id/reintentar': {
    respuesta: comprobanteAdminSchema,
    resumen: 'Pide otra vez un comprobante que ARCA rechazó',
    quien: ADMIN,
    estado: 202,
    noExiste,
  },
});
