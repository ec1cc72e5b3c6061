/** The shop's calls, described. */
import { DE_TODO_SERVICIO } from '../../platform/http/openapi.ts';
import type { Operaciones } from '../../platform/http/openapi.ts';
import { TIENDA } from './tienda.ts';
import { CUENTAS } from './cuentas.ts';
import { PEDIDOS } from './pedidos.ts';
import { COMERCIO } from './comercio.ts';
import { ADMINISTRACION } from './administracion.ts';
import { OPERACIONES_INTERNAS } from './operaciones.ts';

export const OPERACIONES: Operaciones = {
  ...DE_TODO_SERVICIO,
  ...TIENDA,
  ...CUENTAS,
  ...PEDIDOS,
  ...COMERCIO,
  ...ADMINISTRACION,
  ...OPERACIONES_INTERNAS,
};
