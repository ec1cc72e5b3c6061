/** The shop's calls, described. */
import { DE_TODO_SERVICIO } from '../platform/http/paginas/openapi.ts';
import type { Operaciones } from '../platform/http/paginas/openapi.ts';
import { TIENDA } from './tienda/llamadas.ts';
import { CUENTAS } from './cuentas/llamadas.ts';
import { PEDIDOS } from './pedidos/llamadas.ts';
import { TRANSFERENCIAS } from './transferencias/llamadas.ts';
import { COMERCIO } from './comercio/llamadas.ts';
import { ADMINISTRACION } from './admin/llamadas.ts';
import { OPERACIONES_INTERNAS } from './operaciones/llamadas.ts';

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
