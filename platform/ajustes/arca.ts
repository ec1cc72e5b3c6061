/** Electronic invoices: off, or with all they need. */
import type { CondicionArca } from '../../contracts/reglas/facturacion/comprobantes.ts';
import { ConfiguracionInvalida } from './ajustes.ts';
import type { Ajustes } from './ajustes.ts';

/** How invoices are numbered, and from when on there are any. */
export interface Facturacion {
  readonly cuit: string;
  readonly punto: number;
  readonly condicion: CondicionArca;
  /** The first day, `YYYY-MM-DD`. */
  readonly desde: string;
}

type DeArca = Pick<
  Ajustes,
  | 'ARCA_CUIT'
  | 'ARCA_PUNTO_DE_VENTA'
  | 'ARCA_CONDICION'
  | 'ARCA_DESDE'
  | 'ARCA_CERTIFICADO'
  | 'ARCA_CLAVE'
>;

/** @returns undefined where no invoices are given @throws ConfiguracionInvalida where only a part is set */
export function facturacionDe(env: DeArca): Facturacion | undefined {
  const { ARCA_CUIT: cuit, ARCA_PUNTO_DE_VENTA: punto, ARCA_DESDE: desde } = env;
  if (cuit === undefined) return undefined;
  if (punto === undefined || desde === undefined)
    throw new ConfiguracionInvalida(
      'ARCA_CUIT necesita ARCA_PUNTO_DE_VENTA y ARCA_DESDE: con qué punto de venta y desde qué día se factura',
    );
  return { cuit, punto, desde, condicion: env.ARCA_CONDICION };
}

/** What signs for them; only who asks ARCA has it. @throws ConfiguracionInvalida */
export function credencialesDeArca({ ARCA_CERTIFICADO: certificado, ARCA_CLAVE: clave }: DeArca) {
  if (certificado === undefined || clave === undefined)
    throw new ConfiguracionInvalida('ARCA_CUIT necesita ARCA_CERTIFICADO y ARCA_CLAVE');
  return { certificado, clave };
}
