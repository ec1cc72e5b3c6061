/** What is asked to be authorised, as it comes in `FECAESolicitar`. */
import { z } from 'zod';

const numero = z.coerce.number();
const alicuota = z.object({ Id: numero, BaseImp: numero, Importe: numero });

const solicitudSchema = z.object({
  FeCAEReq: z.object({
    FeCabReq: z.object({ CantReg: z.literal('1'), PtoVta: numero, CbteTipo: numero }),
    FeDetReq: z.object({
      FECAEDetRequest: z.object({
        Concepto: z.literal('1'),
        DocTipo: z.literal('99'),
        DocNro: z.literal('0'),
        ...{ CbteDesde: numero, CbteHasta: numero },
        CbteFch: z.string().regex(/^\d{8}$/),
        ...{ ImpTotal: numero, ImpNeto: numero, ImpIVA: numero },
        MonId: z.literal('PES'),
        CondicionIVAReceptorId: numero,
        CbtesAsoc: z.object({ CbteAsoc: z.object({ Tipo: numero, Nro: numero }) }).optional(),
        Iva: z.object({ AlicIva: z.union([z.array(alicuota), alicuota]) }).optional(),
      }),
    }),
  }),
});

/** A voucher as it was asked for; amounts as they were written. */
export type Pedido = Readonly<ReturnType<typeof leerSolicitud>>;

/** @throws ZodError where it is not asked for so */
export function leerSolicitud(cuerpo: unknown) {
  const { FeCabReq, FeDetReq } = solicitudSchema.parse(cuerpo).FeCAEReq;
  const { FECAEDetRequest: detalle } = FeDetReq;
  return {
    punto: FeCabReq.PtoVta,
    codigo: FeCabReq.CbteTipo,
    numero: detalle.CbteDesde,
    /** `YYYYMMDD`. */
    fecha: detalle.CbteFch,
    total: detalle.ImpTotal,
    neto: detalle.ImpNeto,
    iva: detalle.ImpIVA,
    receptor: detalle.CondicionIVAReceptorId,
    alicuotas: [detalle.Iva?.AlicIva ?? []].flat().map(({ Id, BaseImp, Importe }) => ({
      ...{ id: Id, base: BaseImp, importe: Importe },
    })),
    asociado: detalle.CbtesAsoc?.CbteAsoc.Nro ?? null,
  };
}
