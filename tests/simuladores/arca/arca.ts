/** A server that behaves like both services of the tax office as far as we use them: WSAA, and WSFEv1. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { escribirXml, leerXml } from '../../../proveedores/arca/sobre.ts';
import { createApi, createFallas, rutasDeFallas } from '../fallas.ts';
import { contestar, cuerpoDe, servir } from '../servidor.ts';
import { abrirCms } from './cms.ts';
import { createFacturas } from './facturas.ts';
import type { Motivo } from './facturas.ts';
import { leerSolicitud } from './solicitud.ts';

export type SimuladorArca = Awaited<ReturnType<typeof createSimuladorArca>>;

const ACCESO = '/ws/services/LoginCms';
const FACTURAS = '/wsfev1/service.asmx';
const DOCE_HORAS_MS = 12 * 3_600_000;

const sobre = z.object({
  Envelope: z.object({ Body: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});
const auth = z.object({
  Auth: z.object({ Token: z.string(), Sign: z.string(), Cuit: z.string() }),
});

export async function createSimuladorArca({
  puerto = 0,
  cuit,
}: {
  readonly puerto?: number;
  readonly cuit: string;
}) {
  const facturas = createFacturas();
  const fallas = createFallas();
  /** Operations, in the order in which they were called. */
  const llamadas: string[] = [];
  let acceso: { token: string; sign: string; vence: number } | undefined;
  let [porPerder, porRechazar, demora, ajeno] = [0, 0, 0, 0];
  let rechazo: Motivo = { codigo: 0, mensaje: '' };

  const entrar = (cuerpo: Record<string, unknown>): Contestado => {
    llamadas.push('loginCms');
    const { texto, cuit: titular } = abrirCms(z.string().parse(cuerpo['in0']));
    if (titular !== cuit || !texto.includes('<service>wsfe</service>'))
      return fallo('Computador no autorizado a acceder al servicio');
    if (acceso !== undefined && acceso.vence > Date.now())
      return fallo('El CEE ya posee un TA valido para el acceso al WSN solicitado');
    acceso = { token: randomUUID(), sign: randomUUID(), vence: Date.now() + DOCE_HORAS_MS };
    const { token, sign, vence } = acceso;
    const loginCmsReturn = escribirXml({
      loginTicketResponse: {
        header: { expirationTime: new Date(vence).toISOString() },
        credentials: { token, sign },
      },
    });
    return exito('loginCmsResponse', { loginCmsReturn });
  };

  const solicitar = (cuerpo: unknown): object | undefined => {
    const pedido = leerSolicitud(cuerpo);
    if (ajeno > 0) facturas.guardar({ ...pedido, total: ajeno });
    ajeno = 0;
    const rechazado = porRechazar > 0;
    if (rechazado) porRechazar -= 1;
    const hecho = rechazado ? rechazo : facturas.emitir(pedido);
    if ('cae' in hecho && porPerder > 0) {
      porPerder -= 1;
      return undefined;
    }
    // What fails in their own house is told apart from what is wrong with the voucher.
    if (!('cae' in hecho) && hecho.codigo < 1_000) return conError(hecho);
    const detalle = { CbteFch: pedido.fecha, CbteDesde: pedido.numero, CbteHasta: pedido.numero };
    const FECAEDetResponse =
      'cae' in hecho
        ? { ...detalle, Resultado: 'A', CAE: hecho.cae, CAEFchVto: hecho.vence }
        : { ...detalle, Resultado: 'R', ...observado(hecho), CAE: '', CAEFchVto: '' };
    return { FeDetResp: { FECAEDetResponse } };
  };

  const consultar = (cuerpo: unknown): object => {
    const numero = z.coerce.number();
    const pedida = z
      .object({ FeCompConsReq: z.object({ CbteTipo: numero, CbteNro: numero, PtoVta: numero }) })
      .parse(cuerpo).FeCompConsReq;
    const hallado = facturas.hallar(pedida.PtoVta, pedida.CbteTipo, pedida.CbteNro);
    if (hallado === undefined)
      return conError({ codigo: 602, mensaje: 'No existen datos en nuestros registros' });
    const { cae, vence, fecha, total } = hallado;
    return {
      ResultGet: {
        CodAutorizacion: cae,
        FchVto: vence,
        CbteFch: fecha,
        ImpTotal: total.toFixed(2),
      },
    };
  };

  const ultimo = (cuerpo: unknown): object => {
    const { PtoVta, CbteTipo } = z
      .object({ PtoVta: z.coerce.number(), CbteTipo: z.coerce.number() })
      .parse(cuerpo);
    return { PtoVta, CbteTipo, CbteNro: facturas.ultimo(PtoVta, CbteTipo) };
  };

  const facturar = async (operacion: string, cuerpo: unknown): Promise<Contestado> => {
    llamadas.push(operacion);
    const { Token, Sign, Cuit } = auth.parse(cuerpo).Auth;
    const entra = acceso?.token === Token && acceso.sign === Sign && Cuit === cuit;
    const hacer = { FECAESolicitar: solicitar, FECompConsultar: consultar }[operacion] ?? ultimo;
    const resultado = entra
      ? hacer(cuerpo)
      : conError({ codigo: 600, mensaje: 'ValidacionDeToken: No aparecio CUIT en lista' });
    if (demora > 0 && operacion === 'FECAESolicitar')
      await new Promise((listo) => setTimeout(listo, demora));
    if (resultado === undefined) return [502, 'Bad gateway'];
    return exito(`${operacion}Response`, { [`${operacion}Result`]: resultado });
  };

  const api = createApi(fallas, [], (_ctx, next) => next());
  api.post([ACCESO, FACTURAS], async (ctx) => {
    const { Body } = sobre.parse(leerXml(z.string().parse(cuerpoDe(ctx)['xml']))).Envelope;
    const [[operacion, contenido] = ['', {}]] = Object.entries(Body);
    const entra = operacion === 'loginCms';
    contestar(ctx, ...(entra ? entrar(contenido) : await facturar(operacion, contenido)));
    if (ctx.status !== 502) ctx.type = 'text/xml';
  });
  const servidor = await servir([api, rutasDeFallas(fallas)], puerto, 'SIMULADOR_ARCA_PORT');
  return {
    urlAcceso: `${servidor.url}${ACCESO}`,
    urlFacturas: `${servidor.url}${FACTURAS}`,
    emitidos: facturas.emitidos,
    llamadas,
    fallas,
    /** The next ones are kept, and nobody is told. */
    perder: (veces: number) => void (porPerder = veces),
    /** The next ones are refused for this. */
    rechazar: (veces: number, motivo: Motivo) => void ([porRechazar, rechazo] = [veces, motivo]),
    /** Somebody else takes the next number that is asked for, for so much. */
    adelantarse: (total: number) => void (ajeno = total),
    /** What it authorises from now on it tells only so much later. */
    demorar: (ms: number) => void (demora = ms),
    /** No ticket that was given is taken any more, and another one may be asked for. */
    olvidarAccesos: () => void (acceso = undefined),
    cerrar: () => servidor.cerrar(),
  };
}

type Contestado = readonly [status: number, texto: string];

const mensajeDe = ({ codigo, mensaje }: Motivo) => ({ Code: codigo, Msg: mensaje });
const conError = (motivo: Motivo) => ({ Errors: { Err: mensajeDe(motivo) } });
const observado = (motivo: Motivo) => ({ Observaciones: { Obs: mensajeDe(motivo) } });

function envolver(contenido: object): string {
  return escribirXml({
    'soapenv:Envelope': {
      '@xmlns:soapenv': 'http://schemas.xmlsoap.org/soap/envelope/',
      'soapenv:Body': contenido,
    },
  });
}

const exito = (nombre: string, contenido: object): Contestado => [
  200,
  envolver({ [nombre]: contenido }),
];

function fallo(faultstring: string): Contestado {
  return [500, envolver({ 'soapenv:Fault': { faultcode: 'ns1:coe', faultstring } })];
}
