/** Transfers as the shop asks for them, hears of them, and has them confirmed by a person. */
import { z } from 'zod';
import { paginado } from '../comun/numeros.ts';
import { texto, textoRequerido } from '../comun/texto.ts';

/** How far a transfer is; `avisada` and `por_devolver` wait for a person. */
export const ESTADOS_TRANSFERENCIA = [
  'esperada',
  'avisada',
  'confirmada',
  'rechazada',
  'por_devolver',
  'devuelta',
] as const;
export type EstadoTransferencia = (typeof ESTADOS_TRANSFERENCIA)[number];

const PREFIJO = 'transferencia-';

/** The payment that the transfer of an order is: an order has one at most. */
export const pagoDeTransferencia = {
  id: (numero: string) => `${PREFIJO}${numero}`,
  /** Of which order it is; null where it is no transfer. */
  numero: (pagoId: string) => (pagoId.startsWith(PREFIJO) ? pagoId.slice(PREFIJO.length) : null),
};

/** Body of `POST /api/pedidos/:numero/transferencia`. */
export const avisarTransferenciaSchema = z.object(
  { comprobante: textoRequerido(100) },
  'Se espera un objeto JSON',
);

/** What a person says of a transfer: that it came, that it did not, that the money went back. */
export const DECISIONES = ['confirmada', 'rechazada', 'devuelta'] as const;
export type Decision = (typeof DECISIONES)[number];

/** Body of `POST /api/transferencias/:numero`. */
export const decidirTransferenciaSchema = z
  .object(
    {
      estado: z.enum(DECISIONES, 'Debe ser confirmada, rechazada o devuelta'),
      motivo: texto(200).optional(),
    },
    'Se espera un objeto JSON',
  )
  .refine(({ estado, motivo }) => estado !== 'rechazada' || Boolean(motivo), {
    path: ['motivo'],
    error: 'Es obligatorio: quien compró lo lee',
  });

/** Query of `GET /api/transferencias`. */
export const filtroTransferenciasSchema = z.object({
  estado: z.enum(ESTADOS_TRANSFERENCIA, 'Estado desconocido').optional(),
  ...paginado,
});
export type FiltroTransferencias = z.output<typeof filtroTransferenciasSchema>;

/** Answer to either of the two. */
export const decididaSchema = z.object({
  numero: z.string(),
  estado: z.enum(ESTADOS_TRANSFERENCIA),
});

const fecha = z.iso.datetime({ offset: true });

/** A transfer as `GET /api/transferencias` lists it. */
export const transferenciaSchema = z.object({
  numero: z.string(),
  cliente: z.string(),
  /** In pesos; of one that is to be sent back, what is left of it to send. */
  importe: z.number(),
  estado: z.enum(ESTADOS_TRANSFERENCIA),
  comprobante: z.string().nullable(),
  motivo: z.string().nullable(),
  /** Of the order. */
  estado_pedido: z.string(),
  avisada_en: fecha.nullable(),
  fecha_actualizacion: fecha,
});
export type Transferencia = z.output<typeof transferenciaSchema>;
