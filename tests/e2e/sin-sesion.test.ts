import { describe, expect, it } from 'vitest';
import { comprar } from '../support/personas/llamadas.ts';
import { ESCRITORIO, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
let propio: string;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  const { cuerpo } = await comprar(e.ahorro);
  const { url, token } = cuerpo.seguimiento;
  propio = `${url.replace('/api', '')}?token=${token}`;
});

const DE_LA_TIENDA = [
  '/',
  '/productos',
  '/carrito',
  '/comprar',
  '/ingresar',
  '/registro',
  '/pedidos',
];
const DE_DESPACHO = ['/', '/repartidor', '/preparador', '/estadisticas', '/docs'];
const ADEMAS = ['/admin', '/operaciones', '/docs', '/dev/correo'];

/** Names of fields that stick out of the form that they are in. */
const SALIDOS = `[...document.querySelectorAll('form input:not([type=hidden]), form select, form button')]
  .filter((campo) => campo.checkVisibility({ contentVisibilityAuto: true }) && campo.form.getBoundingClientRect().right
    - parseFloat(getComputedStyle(campo.form).paddingRight) < campo.getBoundingClientRect().right - 1)
  .map(({ name, textContent }) => name || textContent)`;

describe('Cuando quien no inició sesión abre una página', () => {
  it.each([
    ['un teléfono', TELEFONO],
    ['un escritorio', ESCRITORIO],
  ])(
    'en %s: entonces nada falla, ni se queja en la consola, ni se sale de su formulario',
    async (_, pantalla) => {
      const { contexto, pagina } = await navegador.persona(pantalla);
      const quejas: string[] = [];
      const anotar = (queja: string) => quejas.push(`${pagina.url()}: ${queja}`);
      pagina.on('response', (r) => r.status() >= 400 && anotar(`${r.status()} ${r.url()}`));
      pagina.on('pageerror', (error) => anotar(String(error)));
      pagina.on('console', (m) => ['error', 'warning'].includes(m.type()) && anotar(m.text()));
      const urls = [
        ...[...DE_LA_TIENDA, propio, ...ADEMAS].map((ruta) => `${e.ahorro}${ruta}`),
        ...DE_DESPACHO.map((ruta) => `${e.tickets}${ruta}`),
      ];
      for (const url of urls) {
        await pagina.goto(url);
        // A page that follows an order is never idle.
        await pagina.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
        for (const campo of await pagina.evaluate<string[]>(SALIDOS)) anotar(`se sale ${campo}`);
      }
      expect(quejas).toEqual([]);
      await contexto.close();
    },
  );
});
