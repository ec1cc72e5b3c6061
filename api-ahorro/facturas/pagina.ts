/** An invoice or a credit note on paper: a page to print, with what the law wants to be read on it. */
import { renderSVG } from 'uqr';
import type { PedidoDetalle } from '../../contracts/pedidos/pedidos.ts';
import type { Vendedor } from '../../contracts/tienda/vendedor.ts';
import {
  CLASES,
  discriminaIva,
  enlaceDelQr,
  numeroDeComprobante,
} from '../../contracts/reglas/facturacion/comprobantes.ts';
import { fechaEnNumeros } from '../../contracts/reglas/tiempo/dias.ts';
import { cantidadEnTexto } from '../../contracts/reglas/valores/cantidades.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import { html, pagina } from '../../platform/http/paginas/html.ts';
import type { Html, PaginaServida } from '../../platform/http/paginas/html.ts';
import type { Impreso } from './comprobantes.ts';

export interface Emisor extends Pick<Vendedor, 'razon_social' | 'domicilio'> {
  readonly cuit: string;
  readonly condicion: string;
  readonly ingresos_brutos: string | null;
  /** `YYYY-MM-DD`. */
  readonly inicio: string | null;
}

const ESTILO = `
:root { color-scheme: light; }
body { font: 15px/1.45 system-ui, sans-serif; color: #1c1917; background: #fff; margin: 0 auto;
  max-width: 46rem; padding: 1.5rem 1rem 3rem; }
header { display: grid; grid-template-columns: 1fr auto 1fr; gap: 1rem; border: 1px solid #1c1917; padding: 0.75rem; }
header > div:last-child { text-align: right; }
h1 { font-size: 1.15rem; margin: 0; }
.letra { border: 1px solid #1c1917; font-size: 2rem; font-weight: 700; line-height: 1; padding: 0.35rem 0.7rem;
  align-self: start; text-align: center; }
.letra small { display: block; font-size: 0.65rem; font-weight: 400; margin-top: 0.25rem; }
p { margin: 0; overflow-wrap: anywhere; }
section { margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: right; padding: 0.35rem 0 0.35rem 0.75rem; border-bottom: 1px solid #e7e5e4;
  font-variant-numeric: tabular-nums; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
tfoot th, tfoot td { border-bottom: 0; border-top: 2px solid #1c1917; font-size: 1.15rem; font-weight: 700; }
footer { display: flex; gap: 1rem; align-items: center; margin-top: 1.5rem; break-inside: avoid; }
footer img { width: 9rem; height: 9rem; }
@media (max-width: 34rem) { header { grid-template-columns: 1fr auto; } header > div:last-child { text-align: left;
  grid-column: 1 / -1; } }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } @page { margin: 15mm; }
  tr { break-inside: avoid; } thead { display: table-header-group; } }
`;

export function paginaDeComprobante(
  comprobante: Impreso,
  { emisor, pedido }: { readonly emisor: Emisor; readonly pedido: PedidoDetalle },
): PaginaServida {
  const { nombre } = CLASES[comprobante.codigo];
  const numero = numeroDeComprobante(comprobante.punto, comprobante.numero);
  return pagina(
    `${nombre} ${numero}`,
    ESTILO,
    html`${cabeza(comprobante, emisor)}
      <main>
        <section>
          <p>${pedido.cliente} · Consumidor final</p>
          <p>${pedido.direccion}</p>
          <p>Pedido ${pedido.numero}</p>
          ${asociada(comprobante)}
        </section>
        ${tabla(comprobante)} ${transparencia(comprobante)}
      </main>
      ${pie(comprobante, emisor.cuit)}`,
  );
}

function cabeza({ codigo, punto, numero, fecha }: Impreso, emisor: Emisor): Html {
  const { letra, nombre } = CLASES[codigo];
  const renglones = [
    `CUIT ${emisor.cuit}`,
    ...(emisor.ingresos_brutos === null ? [] : [`Ingresos brutos ${emisor.ingresos_brutos}`]),
    ...(emisor.inicio === null ? [] : [`Inicio de actividades ${fechaEnNumeros(emisor.inicio)}`]),
  ];
  return html`<header>
    <div>
      <h1>${emisor.razon_social ?? 'Belgrano Ahorro'}</h1>
      <p>${emisor.domicilio ?? ''}</p>
      <p>${emisor.condicion}</p>
    </div>
    <div class="letra">${letra}<small>Cód. ${String(codigo).padStart(2, '0')}</small></div>
    <div>
      <h1>${nombre}</h1>
      <p><strong>${numeroDeComprobante(punto, numero)}</strong></p>
      <p>Fecha ${fechaEnNumeros(fecha)}</p>
      ${renglones.map((renglon) => html`<p>${renglon}</p>`)}
    </div>
  </header>`;
}

function asociada({ factura }: Impreso): Html {
  if (factura === null) return html``;
  const numero = numeroDeComprobante(factura.punto, factura.numero);
  return html`<p>De la ${CLASES[factura.codigo].nombre} ${numero}</p>`;
}

function tabla({ renglones, total, codigo }: Impreso): Html {
  const conIva = discriminaIva(codigo);
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Producto</th>
        <th scope="col">Cantidad</th>
        ${conIva ? html`<th scope="col">IVA</th>` : ''}
        <th scope="col">Importe</th>
      </tr>
    </thead>
    <tbody>
      ${renglones.map(
        ({ nombre, cantidad, por, importe, iva }) =>
          html`<tr>
            <td>${nombre}</td>
            <td>${cantidadEnTexto(cantidad, por)}</td>
            ${conIva ? html`<td>${iva === null ? '' : `${String(iva).replace('.', ',')}\u00a0%`}</td>` : ''}
            <td>${formatearPesos(importe)}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">Total</th>
        <td></td>
        ${conIva ? html`<td></td>` : ''}
        <td>${formatearPesos(total)}</td>
      </tr>
    </tfoot>
  </table>`;
}

/** What law 27.743 wants whoever buys for themselves to know of it. */
function transparencia({ codigo, iva }: Impreso): Html {
  if (!discriminaIva(codigo)) return html``;
  return html`<section>
    <p>Régimen de Transparencia Fiscal al Consumidor (Ley 27.743)</p>
    <p>IVA contenido: ${formatearPesos(iva)}</p>
    <p>Otros impuestos nacionales indirectos: ${formatearPesos(0)}</p>
  </section>`;
}

function pie(comprobante: Impreso, cuit: string): Html {
  const svg = renderSVG(enlaceDelQr({ ...comprobante, cuit }), { ecc: 'M' });
  const qr = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  return html`<footer>
    <img src="${qr}" alt="Código QR de ARCA" />
    <div>
      <p>Comprobante autorizado por ARCA</p>
      <p>CAE ${comprobante.cae}</p>
      <p>Vencimiento del CAE ${fechaEnNumeros(comprobante.vence)}</p>
    </div>
  </footer>`;
}
