/**
 * Every alert there is: how grave it is, who reads it, what ends it, and the sentence that its data
 * make. Plain data without zod, so that anybody may import it. What the fields of the data are named
 * here, they are named in the log of events and on the wire.
 */
import { ALERTAS_DE_AVISOS } from './catalogo/avisos.ts';
import { ALERTAS_DE_FACTURAS } from './catalogo/facturas.ts';
import { ALERTAS_DE_PAGOS } from './catalogo/pagos.ts';
import { ALERTAS_DE_PEDIDOS } from './catalogo/pedidos.ts';
import type { Definicion, NivelAlerta } from './definicion.ts';

export const CATALOGO_ALERTAS = {
  ...ALERTAS_DE_PEDIDOS,
  ...ALERTAS_DE_PAGOS,
  ...ALERTAS_DE_FACTURAS,
  ...ALERTAS_DE_AVISOS,
} as const;

export type CodigoAlerta = keyof typeof CATALOGO_ALERTAS;
type DatosDe<C extends CodigoAlerta> =
  (typeof CATALOGO_ALERTAS)[C] extends Definicion<infer D> ? D : never;

/** An alert as it is raised: its code and its data. */
export type AlertaDe = {
  readonly [C in CodigoAlerta]: { readonly codigo: C } & DatosDe<C>;
}[CodigoAlerta];

/** An alert as steps of before say it: without some of its data, but with level and sentence. */
export type AvisoDe = {
  readonly [C in CodigoAlerta]: { readonly codigo: C } & Partial<DatosDe<C>>;
}[CodigoAlerta] & { readonly nivel?: NivelAlerta; readonly mensaje?: string };
