/** The shop's calls, described. */
import { DE_TODO_SERVICIO } from '../platform/http/paginas/openapi.ts';
import type { Operaciones } from '../platform/http/paginas/openapi.ts';
import { TIENDA } from './tienda/openapi.ts';
import { CUENTAS } from './cuentas/openapi.ts';
import { PEDIDOS } from './pedidos/openapi.ts';
import { TRANSFERENCIAS } from './transferencias/openapi.ts';
import { COMERCIO } from './comercio/openapi.ts';
import { ADMINISTRACION } from './admin/openapi.ts';
import { OPERACIONES_INTERNAS } from './operaciones/openapi.ts';

export const OPERACIONES: Operaciones = {
  ...DE_TODO_SERVICIO,
  ...TIENDA,
  ...CUENTAS,
  ...PEDIDOS,
  ...TRANSFERENCIAS,
  ...COMERCIO,
  ...ADMINISTRACION,
  ...OPERACIONES_INTERNAS,
};
