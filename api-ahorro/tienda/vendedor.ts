/** Who sells, as the settings say it. */
import type { Vendedor } from '../../contracts/tienda/vendedor.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { enE164 } from '../../platform/comun/telefono.ts';

const AJUSTES = {
  razon_social: 'TIENDA_RAZON_SOCIAL',
  cuit: 'TIENDA_CUIT',
  domicilio: 'TIENDA_DOMICILIO',
  correo: 'TIENDA_CORREO',
  telefono: 'TIENDA_TELEFONO',
  horario: 'TIENDA_HORARIO',
} as const;

export function vendedorDe(env: Env): Vendedor {
  return {
    razon_social: env.TIENDA_RAZON_SOCIAL ?? null,
    cuit: env.TIENDA_CUIT ?? null,
    domicilio: env.TIENDA_DOMICILIO ?? null,
    correo: env.TIENDA_CORREO ?? null,
    telefono: env.TIENDA_TELEFONO ?? null,
    telefono_e164: env.TIENDA_TELEFONO === undefined ? null : enE164(env.TIENDA_TELEFONO),
    horario: env.TIENDA_HORARIO ?? null,
  };
}

/** What the law wants at the foot of the shop and nobody has said; none while all is there. */
export function avisosDelVendedor(env: Env): string[] {
  const faltan = Object.values(AJUSTES).filter((nombre) => env[nombre] === undefined);
  return faltan.length === 0
    ? []
    : [`La tienda no dice quién vende, y la ley lo pide: faltan ${faltan.join(', ')}`];
}
