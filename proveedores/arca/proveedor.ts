/** The tax office's web service of invoices (WSFEv1): three questions, and what each answer means. */
import type { z } from 'zod';
import { LlamadaFallida } from '../../contracts/comun/llamadas.ts';
import type {
  Arca,
  Autorizacion,
  ConNumero,
  PorAutorizar,
  Resultado,
} from '../../contracts/facturacion/arca.ts';
import { discriminaIva } from '../../contracts/reglas/facturacion/comprobantes.ts';
import { ivaDe, netoDe } from '../../contracts/reglas/facturacion/desglose.ts';
import type { PorTasa } from '../../contracts/reglas/facturacion/desglose.ts';
import { createAcceso } from './acceso.ts';
import type { OpcionesAcceso } from './acceso.ts';
import { consultadoSchema, solicitadoSchema, ultimoSchema } from './respuestas.ts';
import type { Mensaje } from './respuestas.ts';
import { preguntar } from './sobre.ts';

export interface OpcionesArca extends Omit<OpcionesAcceso, 'url'> {
  /** Eleven digits. */
  readonly cuit: string;
  readonly urlAcceso: string;
  readonly urlFacturas: string;
}

const ESPACIO = 'http://ar.gov.afip.dif.FEV1/';
/** Their own codes of VAT rates. */
const ALICUOTAS: Readonly<Record<PorTasa['tasa'], number>> = { 0: 3, 10.5: 4, 21: 5, 27: 6 };

/** The ticket is not taken any more: another one may be. */
const SIN_ACCESO = [600, 601];
/** Something of theirs has failed. */
const PASAJEROS = [500, 501, 502];
const NO_EXISTE = 602;
const FUERA_DE_ORDEN = 10016;

export function createArca(opciones: OpcionesArca): Arca {
  const { cuit, urlAcceso, urlFacturas, version, timeoutMs } = opciones;
  const acceso = createAcceso({ ...opciones, url: urlAcceso });
  let negado: string | undefined;

  async function llamar<S extends z.ZodType<{ Errors: Mensaje[] }>>(
    operacion: string,
    schema: S,
    { cuerpo, senal }: { readonly cuerpo: object; readonly senal: AbortSignal | undefined },
  ): Promise<z.output<S>> {
    const { token, sign } = await acceso(negado, senal).catch(deArca('el acceso'));
    const Auth = { Token: token, Sign: sign, Cuit: cuit };
    const respuesta = await preguntar({
      ...{ url: urlFacturas, espacio: ESPACIO, operacion, timeoutMs, version, senal },
      ...{ accion: `${ESPACIO}${operacion}`, cuerpo: { Auth, ...cuerpo } },
    }).catch(deArca('la facturación'));
    const leida = schema.safeParse(resultadoDe(respuesta, operacion));
    if (!leida.success) throw new LlamadaFallida(`ARCA: la respuesta no es la de ${operacion}`);
    const { Errors: errores } = leida.data;
    if (errores.some(({ Code }) => SIN_ACCESO.includes(Code))) negado = token;
    if (errores.some(({ Code }) => [...SIN_ACCESO, ...PASAJEROS].includes(Code)))
      throw new LlamadaFallida(`ARCA: ${enPalabras(errores)}`);
    return leida.data;
  }

  return {
    async ultimo({ punto, codigo }, senal) {
      const cuerpo = { PtoVta: punto, CbteTipo: codigo };
      const { CbteNro, Errors } = await llamar('FECompUltimoAutorizado', ultimoSchema, {
        ...{ cuerpo, senal },
      });
      if (CbteNro === undefined || Errors.length > 0)
        throw new LlamadaFallida(`ARCA no dice el último número: ${enPalabras(Errors)}`);
      return CbteNro;
    },

    async autorizar(comprobante, senal) {
      const cuerpo = { FeCAEReq: solicitud(comprobante, cuit) };
      const { Errors, FeDetResp } = await llamar('FECAESolicitar', solicitadoSchema, {
        ...{ cuerpo, senal },
      });
      const [detalle] = FeDetResp?.FECAEDetResponse ?? [];
      const observaciones = [...Errors, ...(detalle?.Observaciones ?? [])];
      if (detalle?.Resultado === 'A' && detalle.CAE && detalle.CAEFchVto) {
        const { CAE: cae, CAEFchVto: vence, CbteFch: fecha } = detalle;
        const { total } = comprobante.desglose;
        const autorizacion = { cae, vence, fecha, total, observaciones: notas(observaciones) };
        return { estado: 'autorizado', autorizacion };
      }
      return comoRechazo(observaciones);
    },

    async consultar({ punto, codigo, numero }, senal): Promise<Autorizacion | null> {
      const cual = { CbteTipo: codigo, CbteNro: numero, PtoVta: punto };
      const cuerpo = { FeCompConsReq: cual };
      const { Errors, ResultGet } = await llamar('FECompConsultar', consultadoSchema, {
        ...{ cuerpo, senal },
      });
      if (ResultGet !== undefined) {
        const { CodAutorizacion: cae, FchVto: vence, CbteFch: fecha, ImpTotal: total } = ResultGet;
        return { cae, vence, fecha, total, observaciones: notas(ResultGet.Observaciones) };
      }
      if (Errors.some(({ Code }) => Code === NO_EXISTE)) return null;
      throw new LlamadaFallida(`ARCA no contesta por el ${numero}: ${enPalabras(Errors)}`);
    },
  };
}

/** A refusal without a word is none that anybody could mend: it is asked for again. */
function comoRechazo(observaciones: readonly Mensaje[]): Resultado {
  if (observaciones.length === 0)
    throw new LlamadaFallida('ARCA no autorizó el comprobante, y no dice por qué');
  const motivo = enPalabras(observaciones);
  const fuera = observaciones.some(({ Code }) => Code === FUERA_DE_ORDEN);
  return { estado: fuera ? 'fuera_de_orden' : 'rechazado', motivo };
}

/** Fields in the order of their schema, which they insist on. */
function solicitud(
  { punto, codigo, numero, fecha, desglose, asociado }: PorAutorizar,
  cuit: string,
) {
  const discrimina = discriminaIva(codigo);
  return {
    FeCabReq: { CantReg: 1, PtoVta: punto, CbteTipo: codigo },
    FeDetReq: {
      FECAEDetRequest: {
        // Goods, for somebody who buys for themselves and need not say who they are.
        ...{ Concepto: 1, DocTipo: 99, DocNro: 0, CbteDesde: numero, CbteHasta: numero },
        CbteFch: sinGuiones(fecha),
        ImpTotal: pesos(desglose.total),
        ImpTotConc: '0.00',
        ImpNeto: pesos(netoDe(desglose)),
        ImpOpEx: '0.00',
        ImpTrib: '0.00',
        ImpIVA: pesos(ivaDe(desglose)),
        ...{ MonId: 'PES', MonCotiz: 1, CondicionIVAReceptorId: 5 },
        ...(asociado === null ? {} : { CbtesAsoc: { CbteAsoc: comoAsociado(asociado, cuit) } }),
        ...(discrimina ? { Iva: { AlicIva: desglose.tasas.map(comoAlicuota) } } : {}),
      },
    },
  };
}

const comoAsociado = ({ punto, codigo, numero, fecha }: ConNumero, cuit: string) => ({
  ...{ Tipo: codigo, PtoVta: punto, Nro: numero, Cuit: cuit, CbteFch: sinGuiones(fecha) },
});

const comoAlicuota = ({ tasa, neto, iva }: PorTasa) => ({
  ...{ Id: ALICUOTAS[tasa], BaseImp: pesos(neto), Importe: pesos(iva) },
});

const pesos = (importe: number): string => importe.toFixed(2);
const sinGuiones = (fecha: string): string => fecha.replaceAll('-', '');
const enPalabras = (mensajes: readonly Mensaje[]): string =>
  mensajes.map(({ Code, Msg }) => `${Msg} (${Code})`).join('; ') || 'sin decir por qué';
const notas = (mensajes: readonly Mensaje[]): string | null =>
  mensajes.length === 0 ? null : enPalabras(mensajes);

function resultadoDe(cuerpo: Record<string, unknown>, operacion: string): unknown {
  const respuesta = cuerpo[`${operacion}Response`];
  const esObjeto = typeof respuesta === 'object' && respuesta !== null;
  return esObjeto ? { ...respuesta }[`${operacion}Result` as keyof object] : undefined;
}

/** Says who failed, and in what. */
const deArca =
  (que: string) =>
  (error: unknown): never => {
    if (!(error instanceof LlamadaFallida)) throw error;
    const { esperarMs } = error;
    throw new LlamadaFallida(`ARCA, ${que}: ${error.message}`, {
      ...(esperarMs === undefined ? {} : { esperarMs }),
      cause: error,
    });
  };
