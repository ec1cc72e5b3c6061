/** Mails of an order's steps, and of what is paid for it. */
import type {
  DatosArrepentimiento,
  DatosDevuelto,
  DatosPedido,
  DatosPorPagar,
  TipoCorreoPedido,
} from '../../../contracts/operaciones/correos.ts';
import { SE_PAGA } from '../../../contracts/reglas/estados.ts';
import type { MedioPago } from '../../../contracts/reglas/estados.ts';
import {
  diaEnTexto,
  franjaEnTexto,
  llegadaEnTexto,
} from '../../../contracts/reglas/tiempo/horas.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { tokenSeguimiento } from '../../../platform/seguridad/credenciales.ts';
import { compra, datos, momento, parrafo } from '../carta.ts';
import type { Carta, EnvCorreo } from '../carta.ts';

interface Noticia {
  readonly asunto: string;
  readonly frases: readonly (string | null | undefined)[];
  /** Whether the lines of the order help whoever reads it. */
  readonly conLineas: boolean;
  readonly accion: string;
}

const adonde = (direccion: string | null) => direccion ?? 'la dirección que nos diste';

const YA_PAGADO = 'Ya está pagado: no tenés que pagar nada al recibirlo.';
/** How it is paid at the door; also what is paid before elsewhere, where nobody collects it before. */
const AL_RECIBIR: Readonly<Record<(typeof SE_PAGA)[MedioPago], string>> = {
  en_efectivo: 'Lo pagás en efectivo al recibirlo.',
  con_posnet: 'Lo pagás con tarjeta al recibirlo: el repartidor lleva posnet.',
  antes: 'Lo pagás por transferencia al recibirlo.',
};

function comoSePaga({ metodo_pago, pagado }: DatosPedido): string | undefined {
  if (pagado) return YA_PAGADO;
  return metodo_pago === undefined ? undefined : AL_RECIBIR[SE_PAGA[metodo_pago]];
}

const porQue = ({ detalle }: DatosPedido) => (detalle ? `Motivo: ${detalle}` : undefined);

function cuando({ franja, prometido }: DatosPedido): string | undefined {
  if (franja) return `Llega el ${franjaEnTexto(franja)}.`;
  return prometido && `Llega el ${diaEnTexto(prometido)}, lo antes posible.`;
}

const NOTICIAS: Readonly<Record<TipoCorreoPedido, (pedido: DatosPedido) => Noticia>> = {
  programado: (pedido) => ({
    asunto: `Tu pedido ${pedido.numero} está programado`,
    frases: [
      `Guardamos tu pedido ${pedido.numero}, por ${formatearPesos(pedido.total)}. Lo llevamos a ${adonde(pedido.direccion)}.`,
      cuando(pedido),
      comoSePaga(pedido),
    ],
    ...{ conLineas: true, accion: 'Ver el pedido' },
  }),
  confirmado: (pedido) => ({
    asunto: `Confirmamos tu pedido ${pedido.numero}`,
    frases: [
      `Ya estamos con tu pedido ${pedido.numero}, por ${formatearPesos(pedido.total)}. Lo llevamos a ${adonde(pedido.direccion)}.`,
      cuando(pedido),
      comoSePaga(pedido),
    ],
    ...{ conLineas: true, accion: 'Seguir el pedido' },
  }),
  en_camino: (pedido) => ({
    asunto: `Tu pedido ${pedido.numero} está en camino`,
    frases: [
      `${pedido.repartidor ?? 'El repartidor'} salió con tu pedido ${pedido.numero} hacia ${adonde(pedido.direccion)}.`,
      pedido.llegada &&
        `Llega ${llegadaEnTexto(pedido.llegada)}. Si eso cambia, lo ves en el enlace.`,
      // The mail may be read by others by then: the code itself is behind the link.
      pedido.con_codigo
        ? 'Cuando llegue te van a pedir un código de cuatro números: lo ves en el enlace.'
        : undefined,
      pedido.pagado === false && pedido.metodo_pago !== undefined
        ? `Son ${formatearPesos(pedido.total)}. ${AL_RECIBIR[SE_PAGA[pedido.metodo_pago]]}`
        : comoSePaga(pedido),
    ],
    ...{ conLineas: false, accion: 'Ver por dónde viene' },
  }),
  entregado: ({ numero, recibido_por }) => ({
    asunto: `Entregamos tu pedido ${numero}`,
    frases: [
      `Tu pedido ${numero} fue entregado. ¡Gracias por comprar en Belgrano!`,
      recibido_por ? `Lo recibió ${recibido_por}.` : undefined,
      '¿Cómo estuvo la entrega? Lo podés decir en el enlace.',
    ],
    ...{ conLineas: true, accion: 'Ver y calificar la entrega' },
  }),
  no_entregado: (pedido) => ({
    asunto: `No pudimos entregar tu pedido ${pedido.numero}`,
    frases: [
      `Fuimos a ${adonde(pedido.direccion)} con tu pedido ${pedido.numero} y no lo pudimos entregar.`,
      porQue(pedido),
      'Lo volvemos a programar: te avisamos cuando salga otra vez.',
    ],
    ...{ conLineas: false, accion: 'Ver el pedido' },
  }),
  cancelado: (pedido) => ({
    asunto: `Tu pedido ${pedido.numero} está cancelado`,
    frases: [
      `Cancelamos tu pedido ${pedido.numero}, por ${formatearPesos(pedido.total)}.`,
      porQue(pedido),
      pedido.pagado
        ? 'Si ya lo habías pagado, te devolvemos todo por donde lo pagaste: te avisamos cuando esté hecho.'
        : 'No tenés que pagar nada.',
    ],
    ...{ conLineas: true, accion: 'Ver el pedido' },
  }),
};

export function dePedido(tipo: TipoCorreoPedido, pedido: DatosPedido, env: EnvCorreo): Carta {
  const { asunto, frases, conLineas, accion } = NOTICIAS[tipo](pedido);
  return carta({
    ...{ asunto, accion, env, pedido },
    piezas: [
      ...frases.filter((frase) => typeof frase === 'string').map(parrafo),
      ...(conLineas ? compra(pedido, env) : []),
    ],
  });
}

export function dePorPagar(pedido: DatosPorPagar, env: EnvCorreo): Carta {
  const { numero, total, cuenta, vence } = pedido;
  const hasta = momento(vence);
  if (cuenta === undefined) {
    return carta({
      asunto: `Falta que pagues tu pedido ${numero}`,
      piezas: [
        `Guardamos tu pedido ${numero}: lo preparamos apenas se acredite el pago de ${formatearPesos(total)}.`,
        `Te esperamos hasta el ${hasta}. Si ya lo pagaste, no hace falta que hagas nada.`,
      ].map(parrafo),
      ...{ accion: 'Pagar o ver el pedido', env, pedido, conCompra: true },
    });
  }
  const { alias, cbu, titular, banco } = cuenta;
  return carta({
    asunto: `Dónde transferir tu pedido ${numero}`,
    piezas: [
      parrafo(
        `Transferí ${formatearPesos(total)} y avisanos con el enlace: preparamos tu pedido apenas la veamos.`,
      ),
      datos([
        ['Alias', alias],
        ['CBU', cbu],
        ['Titular', titular],
        ...(banco === undefined ? [] : [['Banco', banco] as const]),
      ]),
      parrafo(`Te esperamos hasta el ${hasta}.`),
    ],
    ...{ accion: 'Ya transferí', env, pedido, conCompra: true },
  });
}

export function dePagoRechazado(pedido: DatosPedido, env: EnvCorreo): Carta {
  const { numero, total } = pedido;
  return carta({
    asunto: `No se aprobó el pago de tu pedido ${numero}`,
    piezas: [
      `El pago de ${formatearPesos(total)} de tu pedido ${numero} no se aprobó, y no se te cobró nada.`,
      'Tu pedido sigue guardado: podés probar otra vez, con otra tarjeta o con otro medio.',
    ].map(parrafo),
    ...{ accion: 'Probar otra vez', env, pedido, conCompra: true },
  });
}

export function deDevuelto(pedido: DatosDevuelto, env: EnvCorreo): Carta {
  const { numero, monto, de, a_mano: aMano = false } = pedido;
  const parte = monto < de ? ` de los ${formatearPesos(de)} que pagaste` : '';
  const devolvimos = `Te devolvimos ${formatearPesos(monto)}${parte} por tu pedido ${numero}`;
  return carta({
    asunto: `Te devolvimos ${formatearPesos(monto)} de tu pedido ${numero}`,
    piezas: (aMano
      ? [`${devolvimos}.`, 'Si no lo recibiste, escribinos y lo vemos.']
      : [
          `${devolvimos}, por donde lo pagaste.`,
          'Según el banco o la tarjeta, puede tardar unos días en verse en tu resumen.',
        ]
    ).map(parrafo),
    ...{ accion: 'Ver el pedido', env, pedido },
  });
}

export function deArrepentimiento(pedido: DatosArrepentimiento, env: EnvCorreo): Carta {
  const { numero, codigo, resultado, motivo, excluidos = [] } = pedido;
  const abierto = resultado === null;
  const frases = abierto
    ? [
        `Recibimos tu pedido de arrepentimiento de la compra ${numero}. Su código es ${codigo}.`,
        'Te respondemos dentro de los 10 días. Si pagaste, te devolvemos el importe por el mismo medio; no tiene ningún costo para vos.',
        ...(excluidos.length === 0 ? [] : [`No alcanza a lo perecedero: ${excluidos.join(', ')}.`]),
      ]
    : [
        `Tu pedido de arrepentimiento ${codigo}, de la compra ${numero}, fue ${resultado}.`,
        ...(motivo === null ? [] : [motivo]),
      ];
  return carta({
    asunto: abierto
      ? `Recibimos tu arrepentimiento: ${codigo}`
      : `Tu arrepentimiento ${codigo}: ${resultado}`,
    piezas: frases.map(parrafo),
    ...{ accion: 'Ver el pedido', env, pedido },
  });
}

interface Partes extends Pick<Carta, 'asunto' | 'accion' | 'piezas'> {
  readonly env: EnvCorreo;
  readonly pedido: Pick<DatosPedido, 'numero' | 'nombre' | 'lineas' | 'descuentos' | 'envio'> & {
    readonly total?: number;
  };
  readonly conCompra?: boolean;
}

/** A letter about an order, with the link to it. */
export function carta({ asunto, accion, piezas, env, pedido, conCompra = false }: Partes): Carta {
  const { nombre, numero, total = 0 } = pedido;
  return {
    ...{ asunto, accion, despedida: 'Belgrano Ahorro' },
    piezas: [
      parrafo(nombre === null ? 'Hola:' : `Hola, ${nombre}:`),
      ...piezas,
      ...(conCompra ? compra({ ...pedido, total }, env) : []),
    ],
    enlace: enlaceAlPedido(numero, env),
  };
}

function enlaceAlPedido(numero: string, { TIENDA_URL, AHORRO_SECRET_KEY }: EnvCorreo): string {
  return `${TIENDA_URL}/pedidos/${numero}?token=${tokenSeguimiento(AHORRO_SECRET_KEY, numero)}`;
}
