/** What a mail is made of: pieces that are written twice, as text and as HTML, and say the same in both. */
import type { DatosPedido, LineaDeCorreo } from '../../contracts/operaciones/correos.ts';
import { formatoDeFecha } from '../../contracts/reglas/valores/formato.ts';
import { cantidadEnTexto, importeDe } from '../../contracts/reglas/valores/cantidades.ts';
import { miniaturaDe } from '../../contracts/reglas/imagen.ts';
import { EN_BUENOS_AIRES } from '../../contracts/reglas/tiempo/dias.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { html } from '../../platform/http/paginas/html.ts';
import type { Html } from '../../platform/http/paginas/html.ts';

export type EnvCorreo = Pick<
  Env,
  'TIENDA_URL' | 'AHORRO_SECRET_KEY' | 'TIENDA_CORREO' | 'TIENDA_TELEFONO' | 'TIENDA_HORARIO'
>;

export interface Pieza {
  readonly texto: string;
  readonly html: Html;
}

export interface Carta {
  readonly asunto: string;
  readonly piezas: readonly Pieza[];
  /** What to do next, and where. */
  readonly accion: string;
  readonly enlace: string;
  readonly despedida: string;
}

export interface Redactado {
  readonly asunto: string;
  readonly texto: string;
  readonly html: string;
  /** The one link in it. */
  readonly enlace: string;
}

// Mail programs drop style sheets: each element carries its own.
const TINTA = '#1c1917';
const TENUE = '#57534e';
const LINEA = 'border-bottom:1px solid #e7e5e4';
const VERDE = '#166534';

export function parrafo(texto: string): Pieza {
  return { texto, html: html`<p style="margin:0 0 16px">${texto}</p>` };
}

/** Names with their values, one a row. */
export function datos(pares: readonly (readonly [nombre: string, valor: string])[]): Pieza {
  return {
    texto: pares.map(([nombre, valor]) => `${nombre}: ${valor}`).join('\n'),
    html: html`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px">
      ${pares.map(
        ([nombre, valor]) =>
          html`<tr>
            <td style="padding:2px 16px 2px 0;color:${TENUE};vertical-align:top">${nombre}</td>
            <td style="padding:2px 0;font-weight:600;overflow-wrap:anywhere">${valor}</td>
          </tr>`,
      )}
    </table>`,
  };
}

interface Compra extends Pick<DatosPedido, 'descuentos' | 'envio' | 'total'> {
  /** None of mails from before. */
  readonly lineas?: readonly LineaDeCorreo[];
}

/** What was bought, with pictures, and what it is in all; nothing where that is not known. */
export function compra(comprado: Compra, { TIENDA_URL }: EnvCorreo): Pieza[] {
  const { lineas = [], descuentos = [], envio = 0, total } = comprado;
  if (lineas.length === 0) return [];
  const filas = lineas.map((linea) => ({
    ...linea,
    cuanto: `${cantidadEnTexto(linea.cantidad, linea.por)} × ${formatearPesos(linea.precio)}`,
    importe: formatearPesos(importeDe(linea)),
    foto: TIENDA_URL + miniaturaDe({ id: linea.producto_id, nombre: linea.nombre }),
  }));
  const renglones = [
    ...descuentos.map(({ nombre, monto }) => [nombre, `−${formatearPesos(monto)}`] as const),
    ...(envio === 0 ? [] : [['Envío', formatearPesos(envio)] as const]),
  ];
  const texto = [
    ...filas.map(({ nombre, cuanto, importe }) => `- ${nombre}: ${cuanto} = ${importe}`),
    ...renglones.map(([nombre, importe]) => `${nombre}: ${importe}`),
    `Total: ${formatearPesos(total)}`,
  ].join('\n');
  const celda = `padding:8px 0;${LINEA};vertical-align:middle`;
  return [
    {
      texto,
      html: html`<table
        role="presentation"
        width="100%"
        cellpadding="0"
        cellspacing="0"
        style="margin:0 0 16px"
      >
        ${filas.map(
          ({ nombre, cuanto, importe, foto }) =>
            html`<tr>
              <td width="72" style="${celda}">
                <img
                  src="${foto}"
                  width="56"
                  height="56"
                  alt=""
                  style="display:block;border-radius:8px"
                />
              </td>
              <td style="${celda}">
                ${nombre}<br /><span style="color:${TENUE};font-size:14px">${cuanto}</span>
              </td>
              <td align="right" style="${celda};padding-left:12px;white-space:nowrap">
                ${importe}
              </td>
            </tr>`,
        )}
        ${renglones.map(
          ([nombre, importe]) =>
            html`<tr>
              <td colspan="2" style="padding:6px 0">${nombre}</td>
              <td align="right" style="padding:6px 0;white-space:nowrap">${importe}</td>
            </tr>`,
        )}
        <tr>
          <td colspan="2" style="padding:12px 0;font-weight:700">Total</td>
          <td align="right" style="padding:12px 0;font-weight:700;white-space:nowrap">
            ${formatearPesos(total)}
          </td>
        </tr>
      </table>`,
    },
  ];
}

/** How a shopper reaches who sells; empty where no setting says it. */
export function contactoDe({ TIENDA_CORREO, TIENDA_TELEFONO, TIENDA_HORARIO }: EnvCorreo): string {
  const cuando = TIENDA_HORARIO === undefined ? '' : ` (${TIENDA_HORARIO})`;
  const maneras = [
    ...(TIENDA_CORREO === undefined ? [] : [`escribinos a ${TIENDA_CORREO}`]),
    ...(TIENDA_TELEFONO === undefined ? [] : [`llamanos al ${TIENDA_TELEFONO}${cuando}`]),
  ];
  return maneras.length === 0 ? '' : `¿Necesitás algo? Podés hablarnos: ${maneras.join(' o ')}.`;
}

/** The letter as mail programs get it, both ways. @param contacto how to reach who sends it, if anybody should */
export function componer(carta: Carta, contacto: string): Redactado {
  const { asunto, piezas, accion, enlace } = carta;
  const despedida = [carta.despedida, contacto].filter((frase) => frase !== '');
  const texto = [...piezas.map((pieza) => pieza.texto), `${accion}:\n${enlace}`, ...despedida];
  return { asunto, enlace, texto: `${texto.join('\n\n')}\n`, html: enHtml() };

  function enHtml(): string {
    return html`<!doctype html>
      <html lang="es-AR">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>${asunto}</title>
        </head>
        <body style="margin:0;background:#f5f5f4">
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
            <tr>
              <td align="center" style="padding:16px 8px">
                <table
                  role="presentation"
                  width="100%"
                  cellpadding="0"
                  cellspacing="0"
                  style="max-width:600px;background:#fff;border-radius:12px;font:16px/1.5 sans-serif;color:${TINTA}"
                >
                  <tr>
                    <td
                      style="padding:16px 24px;border-radius:12px 12px 0 0;background:${VERDE};color:#fff;font-weight:700;font-size:18px"
                    >
                      Belgrano Ahorro
                    </td>
                  </tr>
                  <tr>
                    <td style="padding:24px">
                      ${piezas.map((pieza) => pieza.html)}
                      <p style="margin:24px 0">
                        <a
                          href="${enlace}"
                          style="display:inline-block;padding:12px 20px;border-radius:8px;background:${VERDE};color:#fff;text-decoration:none;font-weight:600"
                          >${accion}</a
                        >
                      </p>
                      ${despedida.map(
                        (frase) =>
                          html`<p style="margin:0 0 8px;color:${TENUE};font-size:14px">
                            ${frase}
                          </p>`,
                      )}
                    </td>
                  </tr>
                </table>
              </td>
            </tr>
          </table>
        </body>
      </html> `.texto;
  }
}

/** When it is, as people here read it. */
export const momento = formatoDeFecha({
  dateStyle: 'short',
  timeStyle: 'short',
  hourCycle: 'h23',
  ...EN_BUENOS_AIRES,
});
