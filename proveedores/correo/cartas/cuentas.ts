/** Mails of an account, of its shop, and of what its packages could not order. */
import type {
  DatosComercio,
  DatosPaquete,
  DatosRecuperacion,
} from '../../../contracts/operaciones/correos.ts';
import { fechaEnNumeros } from '../../../contracts/reglas/tiempo/dias.ts';
import { cantidadEnTexto } from '../../../contracts/reglas/valores/cantidades.ts';
import { tokenRecuperacion } from '../../../platform/seguridad/tokens.ts';
import { parrafo } from '../carta.ts';
import type { Carta, EnvCorreo } from '../carta.ts';

export function deRecuperacion(
  { nombre, nonce }: DatosRecuperacion,
  { TIENDA_URL, AHORRO_SECRET_KEY }: EnvCorreo,
): Carta {
  const token = tokenRecuperacion(AHORRO_SECRET_KEY, nonce);
  return {
    asunto: 'Recuperá tu contraseña de Belgrano Ahorro',
    piezas: [
      `Hola, ${nombre}:`,
      'Alguien pidió una contraseña nueva para tu cuenta. Si fuiste vos, elegila con este enlace: sirve una vez y durante 30 minutos.',
    ].map(parrafo),
    accion: 'Elegir una contraseña nueva',
    // After the #, so that it reaches neither logs nor other sites.
    enlace: `${TIENDA_URL}/recuperar#token=${token}`,
    despedida: 'Si no fuiste vos, no hace falta que hagas nada.',
  };
}

export function dePaquete(datos: DatosPaquete, { TIENDA_URL }: EnvCorreo): Carta {
  const { nombre, paquete, numero, faltantes } = datos;
  const fecha = fechaEnNumeros(datos.fecha);
  const lineas = faltantes.map(
    (falta) =>
      `${falta.nombre}: querías ${cantidadEnTexto(falta.pedido, falta.por)}, había ${cantidadEnTexto(falta.hay, falta.por)}.`,
  );
  const resultado =
    numero === null
      ? `El ${fecha} no hicimos el pedido de tu paquete «${paquete}»: faltaba stock.`
      : `El ${fecha} hicimos el pedido ${numero} de tu paquete «${paquete}», pero no alcanzó para todo.`;
  return {
    asunto:
      numero === null
        ? `No pudimos pedir tu paquete «${paquete}»`
        : `Tu paquete «${paquete}» salió incompleto`,
    piezas: [`Hola, ${nombre}:`, resultado, ...lineas].map(parrafo),
    accion: 'Ver mis paquetes',
    enlace: `${TIENDA_URL}/comercio`,
    despedida: 'Belgrano Ahorro',
  };
}

export function deComercio(
  { nombre, comercio, motivo }: DatosComercio,
  { TIENDA_URL }: EnvCorreo,
): Carta {
  const aprobado = motivo === null;
  const frases = aprobado
    ? [
        `Ya podés comprar para «${comercio}»: tus pedidos salen con prioridad, y podés armar paquetes que se piden solos.`,
      ]
    : [
        `Revisamos tu solicitud para comprar como «${comercio}» y no la pudimos aprobar. Motivo: ${motivo}`,
        'Podés corregir los datos y pedirla de nuevo.',
      ];
  return {
    asunto: aprobado ? `Aprobamos tu comercio «${comercio}»` : `Tu solicitud para «${comercio}»`,
    piezas: [`Hola, ${nombre}:`, ...frases].map(parrafo),
    accion: aprobado ? 'Armar un paquete' : 'Corregir los datos',
    enlace: `${TIENDA_URL}/comercio`,
    despedida: 'Belgrano Ahorro',
  };
}
