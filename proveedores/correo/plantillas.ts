/** What the shop's mails say. */
import type {
  Correo,
  DatosAlerta,
  DatosArrepentimiento,
  DatosComercio,
  DatosPaquete,
  DatosPedido,
  DatosPorPagar,
  TipoCorreoPedido,
} from '../../contracts/operaciones/correos.ts';
import { recortar } from '../../contracts/comun/texto.ts';
import { formatearPesos } from '../../contracts/reglas/pesos.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { tokenSeguimiento } from '../../platform/seguridad/credenciales.ts';
import { html } from '../../platform/http/paginas/html.ts';
import { tokenRecuperacion } from '../../platform/seguridad/tokens.ts';

export interface Redactado {
  readonly asunto: string;
  readonly texto: string;
  readonly html: string;
  /** The one link in it. */
  readonly enlace: string;
}

type EnvCorreo = Pick<Env, 'TIENDA_URL' | 'AHORRO_SECRET_KEY'>;

interface Carta {
  readonly asunto: string;
  readonly parrafos: readonly string[];
  readonly accion: string;
  readonly enlace: string;
  readonly despedida: string;
}

/** Writes the mail out, with its link. */
export function redactar(correo: Correo, env: EnvCorreo): Redactado {
  const carta = cartaDe(correo, env);
  return { asunto: carta.asunto, enlace: carta.enlace, texto: enTexto(carta), html: enHtml(carta) };
}

function cartaDe(correo: Correo, env: EnvCorreo): Carta {
  if (correo.tipo === 'paquete') return dePaquete(correo.datos, env);
  if (correo.tipo === 'por_pagar') return dePorPagar(correo.datos, env);
  if (correo.tipo === 'comercio') return deComercio(correo.datos, env);
  if (correo.tipo === 'arrepentimiento') return deArrepentimiento(correo.datos, env);
  if (correo.tipo === 'alerta') return deAlertas(correo.datos, env);
  if (correo.tipo !== 'recuperacion') return dePedido(correo.tipo, correo.datos, env);
  const { nombre, nonce } = correo.datos;
  return deRecuperacion(nombre, tokenRecuperacion(env.AHORRO_SECRET_KEY, nonce), env);
}

function dePaquete(datos: DatosPaquete, { TIENDA_URL }: EnvCorreo): Carta {
  const { nombre, paquete, numero, faltantes } = datos;
  const fecha = datos.fecha.split('-').reverse().join('/');
  const lineas = faltantes.map((uno) => `${uno.nombre}: querías ${uno.pedido}, había ${uno.hay}.`);
  const hecho =
    numero === null
      ? `El ${fecha} no hicimos el pedido de tu paquete «${paquete}»: faltaba stock.`
      : `El ${fecha} hicimos el pedido ${numero} de tu paquete «${paquete}», pero no alcanzó para todo.`;
  return {
    asunto:
      numero === null
        ? `No pudimos pedir tu paquete «${paquete}»`
        : `Tu paquete «${paquete}» salió incompleto`,
    parrafos: [`Hola, ${nombre}:`, hecho, ...lineas],
    accion: 'Ver mis paquetes',
    enlace: `${TIENDA_URL}/comercio`,
    despedida: 'Belgrano Ahorro',
  };
}

function deComercio({ nombre, comercio, motivo }: DatosComercio, { TIENDA_URL }: EnvCorreo): Carta {
  const aprobado = motivo === null;
  return {
    asunto: aprobado ? `Aprobamos tu comercio «${comercio}»` : `Tu solicitud para «${comercio}»`,
    parrafos: [
      `Hola, ${nombre}:`,
      ...(aprobado
        ? [
            `Ya podés comprar para «${comercio}»: tus pedidos salen con prioridad, y podés armar paquetes que se piden solos.`,
          ]
        : [
            `Revisamos tu solicitud para comprar como «${comercio}» y no la pudimos aprobar. Motivo: ${motivo}`,
            'Podés corregir los datos y pedirla de nuevo.',
          ]),
    ],
    accion: aprobado ? 'Armar un paquete' : 'Corregir los datos',
    enlace: `${TIENDA_URL}/comercio`,
    despedida: 'Belgrano Ahorro',
  };
}

const FECHA = new Intl.DateTimeFormat('es-AR', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'America/Argentina/Buenos_Aires',
});
const NIVEL = { info: 'Aviso', advertencia: 'Atención', critica: 'Crítica' } as const;

function deAlertas({ novedades, demas }: DatosAlerta, { TIENDA_URL }: EnvCorreo): Carta {
  const abiertas = novedades.filter(({ tipo }) => tipo === 'abierta');
  const [una] = abiertas.length > 0 ? abiertas : novedades;
  const otras = novedades.length + demas - 1;
  const encabezado = abiertas.length > 0 ? NIVEL[una?.nivel ?? 'info'] : 'Resuelto';
  return {
    asunto: `[${encabezado}] ${recortar(una?.mensaje ?? '', 120)}${otras > 0 ? ` (y ${otras} más)` : ''}`,
    parrafos: [
      ...novedades.map(({ tipo, nivel, mensaje, primera, resuelta_en }) =>
        tipo === 'abierta'
          ? `${NIVEL[nivel]}: ${mensaje} (${FECHA.format(new Date(primera))})`
          : `Resuelto: ${mensaje} (${FECHA.format(new Date(resuelta_en ?? primera))})`,
      ),
      ...(demas > 0 ? [`Y ${demas} más.`] : []),
    ],
    accion: 'Ver las alertas',
    enlace: `${TIENDA_URL}/operaciones`,
    despedida: 'Belgrano',
  };
}

function deRecuperacion(nombre: string, token: string, { TIENDA_URL }: EnvCorreo): Carta {
  return {
    asunto: 'Recuperá tu contraseña de Belgrano Ahorro',
    parrafos: [
      `Hola, ${nombre}:`,
      'Alguien pidió una contraseña nueva para tu cuenta. Si fuiste vos, elegila con este enlace: sirve una vez y durante 30 minutos.',
    ],
    accion: 'Elegir una contraseña nueva',
    // After the #, so that it reaches neither logs nor other sites.
    enlace: `${TIENDA_URL}/recuperar#token=${token}`,
    despedida: 'Si no fuiste vos, no hace falta que hagas nada.',
  };
}

const adonde = (direccion: string | null) => direccion ?? 'la dirección que nos diste';

const CARTAS: Readonly<
  Record<TipoCorreoPedido, (datos: DatosPedido) => { asunto: string; frase: string }>
> = {
  confirmado: ({ numero, total, direccion }) => ({
    asunto: `Confirmamos tu pedido ${numero}`,
    frase: `Ya estamos con tu pedido ${numero}, por ${formatearPesos(total)}. Lo llevamos a ${adonde(direccion)}.`,
  }),
  en_camino: ({ numero, direccion, repartidor }) => ({
    asunto: `Tu pedido ${numero} está en camino`,
    frase: `${repartidor ?? 'El repartidor'} salió con tu pedido ${numero} hacia ${adonde(direccion)}.`,
  }),
  entregado: ({ numero }) => ({
    asunto: `Entregamos tu pedido ${numero}`,
    frase: `Tu pedido ${numero} fue entregado. ¡Gracias por comprar en Belgrano!`,
  }),
};

function dePedido(tipo: TipoCorreoPedido, datos: DatosPedido, env: EnvCorreo): Carta {
  const { asunto, frase } = CARTAS[tipo](datos);
  return {
    asunto,
    parrafos: [saludo(datos), frase],
    ...{ accion: 'Ver el pedido', enlace: enlaceAlPedido(datos.numero, env) },
    despedida: 'Belgrano Ahorro',
  };
}

function dePorPagar(
  { numero, total, cuenta, vence, ...datos }: DatosPorPagar,
  env: EnvCorreo,
): Carta {
  const { alias, cbu, titular, banco } = cuenta;
  return {
    asunto: `Dónde transferir tu pedido ${numero}`,
    parrafos: [
      saludo(datos),
      `Transferí ${formatearPesos(total)} y avisanos con el enlace: preparamos tu pedido apenas la veamos.`,
      `Alias: ${alias}`,
      `CBU: ${cbu}`,
      `Titular: ${titular}${banco === undefined ? '' : `, ${banco}`}`,
      `Te esperamos hasta el ${FECHA.format(new Date(vence))}.`,
    ],
    ...{ accion: 'Ya transferí', enlace: enlaceAlPedido(numero, env) },
    despedida: 'Belgrano Ahorro',
  };
}

function deArrepentimiento(datos: DatosArrepentimiento, env: EnvCorreo): Carta {
  const { numero, codigo, resultado, motivo } = datos;
  const frases =
    resultado === null
      ? [
          `Recibimos tu pedido de arrepentimiento de la compra ${numero}. Su código es ${codigo}.`,
          'Te respondemos dentro de los 10 días. Si pagaste, te devolvemos el importe por el mismo medio; no tiene ningún costo para vos.',
        ]
      : [
          `Tu pedido de arrepentimiento ${codigo}, de la compra ${numero}, fue ${resultado}.`,
          motivo ?? '',
        ];
  return {
    asunto:
      resultado === null
        ? `Recibimos tu arrepentimiento: ${codigo}`
        : `Tu arrepentimiento ${codigo}: ${resultado}`,
    parrafos: [saludo(datos), ...frases],
    ...{ accion: 'Ver el pedido', enlace: enlaceAlPedido(numero, env) },
    despedida: 'Belgrano Ahorro',
  };
}

function saludo({ nombre }: Pick<DatosPedido, 'nombre'>): string {
  return nombre === null ? 'Hola:' : `Hola, ${nombre}:`;
}

function enlaceAlPedido(numero: string, { TIENDA_URL, AHORRO_SECRET_KEY }: EnvCorreo): string {
  return `${TIENDA_URL}/pedidos/${numero}?token=${tokenSeguimiento(AHORRO_SECRET_KEY, numero)}`;
}

function enTexto({ parrafos, accion, enlace, despedida }: Carta): string {
  return [...parrafos, `${accion}:\n${enlace}`, despedida].join('\n\n') + '\n';
}

function enHtml({ parrafos, accion, enlace, despedida }: Carta): string {
  return html`<!doctype html>
    <html lang="es-AR">
      <body
        style="font:16px/1.5 sans-serif;color:#1c1917;max-width:36rem;margin:0 auto;padding:1rem"
      >
        ${parrafos.map((parrafo) => html`<p>${parrafo}</p>`)}
        <p>
          <a
            href="${enlace}"
            style="display:inline-block;padding:.6rem 1rem;border-radius:.5rem;background:#166534;color:#fff;text-decoration:none"
            >${accion}</a
          >
        </p>
        <p style="color:#57534e">${despedida}</p>
      </body>
    </html> `.texto;
}
