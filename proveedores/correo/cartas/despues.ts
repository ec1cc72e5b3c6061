/** Mails of an order while it is prepared, and after it came: what is asked, and what was wrong with it. */
import type {
  DatosComprobante,
  DatosConsulta,
  DatosReclamo,
} from '../../../contracts/operaciones/correos.ts';
import { CLASES } from '../../../contracts/reglas/facturacion/comprobantes.ts';
import { cantidadEnTexto } from '../../../contracts/reglas/valores/cantidades.ts';
import { horaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { datos, momento, parrafo } from '../carta.ts';
import type { Carta, EnvCorreo } from '../carta.ts';
import { carta } from './pedidos.ts';

export function deConsulta(pedido: DatosConsulta, env: EnvCorreo): Carta {
  const { numero, vence, propuestas } = pedido;
  const [primera] = propuestas;
  return carta({
    asunto:
      propuestas.length === 1 && primera !== undefined
        ? `No hay ${primera.nombre}: ¿te llevamos otra cosa?`
        : `Faltan ${propuestas.length} cosas de tu pedido ${numero}: ¿las reemplazamos?`,
    piezas: [
      parrafo(`Estamos preparando tu pedido ${numero} y esto no lo encontramos:`),
      datos(
        propuestas.map((linea) => [
          `${linea.nombre} (${cantidadEnTexto(linea.cantidad, linea.por)})`,
          `${linea.propuesta} (${cantidadEnTexto(linea.propuesta_cantidad, linea.por)}) por ${formatearPesos(linea.importe)}`,
        ]),
      ),
      parrafo(
        `Te esperamos hasta las ${horaDe(vence)}. Si no contestás, hacemos lo que elegiste al comprar; lo que falta no se cobra.`,
      ),
    ],
    ...{ accion: 'Contestar', env, pedido },
  });
}

export function deComprobante(pedido: DatosComprobante, env: EnvCorreo): Carta {
  const { numero, codigo, monto } = pedido;
  const { letra, tipo } = CLASES[codigo];
  const esFactura = tipo === 'factura';
  const cual = `${esFactura ? 'factura' : 'nota de crédito'} ${letra}`;
  return carta({
    asunto: `La ${esFactura ? 'factura' : 'nota de crédito'} de tu pedido ${numero}`,
    piezas: [
      parrafo(`Ya está la ${cual} de tu pedido ${numero}, por ${formatearPesos(monto)}.`),
      parrafo('La ves y la imprimís desde el pedido.'),
    ],
    ...{ accion: 'Ver el pedido', env, pedido },
  });
}

export function deReclamo(pedido: DatosReclamo, env: EnvCorreo): Carta {
  const { numero, reclamo, resultado, respuesta, vence } = pedido;
  const frases =
    resultado === null
      ? [
          `Recibimos tu reclamo ${reclamo} por el pedido ${numero}.`,
          `Lo miramos y te contestamos a más tardar el ${momento(vence)}.`,
        ]
      : [QUE_PASO[resultado](pedido), ...(respuesta ? [respuesta] : [])];
  return carta({
    asunto:
      resultado === null
        ? `Recibimos tu reclamo por el pedido ${numero}`
        : `Contestamos tu reclamo por el pedido ${numero}`,
    piezas: frases.map(parrafo),
    ...{ accion: 'Ver el pedido', env, pedido },
  });
}

const QUE_PASO: Readonly<
  Record<NonNullable<DatosReclamo['resultado']>, (reclamo: DatosReclamo) => string>
> = {
  devolver: ({ numero, monto }) =>
    `Tenías razón: te devolvemos ${formatearPesos(monto ?? 0)} de tu pedido ${numero}.`,
  reenviar: ({ numero }) =>
    `Tenías razón: te mandamos otra vez lo que estuvo mal de tu pedido ${numero}, sin cargo.`,
  rechazar: ({ numero }) => `Miramos tu reclamo por el pedido ${numero} y no le podemos dar lugar.`,
};
