/** What WSFEv1 answers, as far as we read it. Source: its manual for developers, RG 4291. All of it is text. */
import { z } from 'zod';

/** One of a kind comes alone, several come as a list. */
const varios = <S extends z.ZodType>(de: S) =>
  z.union([z.array(de), de.transform((solo) => [solo])]);

const mensaje = z.object({ Code: z.coerce.number(), Msg: z.string() });
export type Mensaje = z.output<typeof mensaje>;

const nada = z.literal('').transform(() => undefined);
const mensajesDe = (campo: 'Err' | 'Obs') =>
  z
    .union([nada, z.object({ [campo]: varios(mensaje) }).transform((lista) => lista[campo])])
    .optional()
    .transform((lista) => lista ?? []);

const conErrores = { Errors: mensajesDe('Err') };

/** `20261130` as `2026-11-30`. */
const dia = z
  .string()
  .regex(/^\d{8}$/)
  .transform((texto) => texto.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
const cae = z.string().regex(/^\d{14}$/);

export const ultimoSchema = z.object({
  ...conErrores,
  CbteNro: z.coerce.number().int().optional(),
});

const detalle = z.object({
  Resultado: z.string(),
  CbteFch: dia,
  CAE: z.union([cae, z.literal('')]).optional(),
  CAEFchVto: z.union([dia, z.literal('')]).optional(),
  Observaciones: mensajesDe('Obs'),
});
export const solicitadoSchema = z.object({
  ...conErrores,
  FeDetResp: z.object({ FECAEDetResponse: varios(detalle) }).optional(),
});

export const consultadoSchema = z.object({
  ...conErrores,
  ResultGet: z
    .object({
      CodAutorizacion: cae,
      FchVto: dia,
      CbteFch: dia,
      ImpTotal: z.coerce.number(),
      Observaciones: mensajesDe('Obs'),
    })
    .optional(),
});
