/** What is asked of the tax office (ARCA, AFIP before): numbers, authorisations, and what became of them. */
import type { CodigoComprobante } from '../reglas/facturacion/comprobantes.ts';
import type { Desglose } from '../reglas/facturacion/desglose.ts';

/** Numbers follow one another for each of these. */
export interface Talonario {
  readonly punto: number;
  readonly codigo: CodigoComprobante;
}

export interface ConNumero extends Talonario {
  readonly numero: number;
  /** The day it is of, `YYYY-MM-DD`. */
  readonly fecha: string;
}

export interface PorAutorizar extends ConNumero {
  readonly desglose: Desglose;
  /** Of a credit note: the invoice of which it takes back a part. */
  readonly asociado: ConNumero | null;
}

/** Authorised, as the tax office has it. */
export interface Autorizacion {
  /** Fourteen digits. */
  readonly cae: string;
  /** `YYYY-MM-DD`, as `fecha`. */
  readonly vence: string;
  readonly fecha: string;
  readonly total: number;
  /** What it remarks all the same. */
  readonly observaciones: string | null;
}

export type Resultado =
  | { readonly estado: 'autorizado'; readonly autorizacion: Autorizacion }
  /** It is wrong, and will be however often it is asked for: no number was used up. */
  | { readonly estado: 'rechazado'; readonly motivo: string }
  /** The number is not the next one: it has come through before, or somebody else has it. */
  | { readonly estado: 'fuera_de_orden'; readonly motivo: string };

/** Every call throws LlamadaFallida where it is not known what came of it, or a retry may help. */
export interface Arca {
  /** The last number that it has authorised; 0 where there is none. */
  ultimo(talonario: Talonario, senal?: AbortSignal): Promise<number>;
  autorizar(comprobante: PorAutorizar, senal?: AbortSignal): Promise<Resultado>;
  /** Null where it has no such number. */
  consultar(
    cual: Talonario & { readonly numero: number },
    senal?: AbortSignal,
  ): Promise<Autorizacion | null>;
}
