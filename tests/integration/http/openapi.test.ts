import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AREAS as AHORRO } from '../../../api-ahorro/llamadas.ts';
import { AREAS as TICKETS } from '../../../api-tickets/llamadas.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

interface Documento {
  readonly openapi: string;
  readonly paths: Record<
    string,
    Record<
      string,
      {
        summary: string;
        parameters: { name: string; in: string }[];
        responses: Record<string, { content?: Record<string, { schema: object }> }>;
        requestBody?: { content: { 'application/json': { schema: Record<string, unknown> } } };
      }
    >
  >;
}

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({
    sinWorker: true,
    env: { ...CREDENCIALES_SIMULADAS, SEGURIDAD_CONTACTO: 'https://tienda.example/contacto' },
  });
});
afterAll(() => e.cerrar());

describe('Cuando se pide la descripción de la API', () => {
  it.each([
    ['ahorro', AHORRO],
    ['tickets', TICKETS],
  ] as const)('%s: entonces están todas las rutas que hay y ninguna otra', async (api, areas) => {
    const declaradas = Object.values<object>(areas).flatMap((llamadas) => Object.keys(llamadas));
    const { cuerpo } = await llamar<Documento>(`${e[api]}/openapi.json`);
    expect(cuerpo.openapi).toBe('3.1.0');
    const hay = Object.entries(cuerpo.paths).flatMap(([ruta, metodos]) =>
      Object.keys(metodos).map(
        (metodo) => `${metodo.toUpperCase()} ${ruta.replace(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    expect(hay.sort()).toEqual(declaradas.sort());
    const pagina = await llamar<string>(`${e[api]}/docs`, { cabeceras: { Accept: 'text/html' } });
    expect(pagina.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const llamada of hay) expect(pagina.cuerpo).toContain(`<code>${llamada}</code>`);
  });

  it.each(['ahorro', 'tickets'] as const)(
    '%s: entonces cada una dice qué contesta, y que nada más',
    async (api) => {
      const { cuerpo } = await llamar<Documento>(`${e[api]}/openapi.json`);
      const buenas = Object.entries(cuerpo.paths).flatMap(([ruta, metodos]) =>
        Object.entries(metodos).flatMap(([metodo, { responses }]) =>
          Object.entries(responses)
            .filter(([status]) => status.startsWith('2'))
            .map(([status, { content }]) => ({
              cual: `${metodo} ${ruta} ${status}`,
              status,
              content,
            })),
        ),
      );
      const operaciones = Object.values(cuerpo.paths).flatMap((metodos) => Object.keys(metodos));
      expect(buenas.length).toBeGreaterThanOrEqual(operaciones.length);
      for (const { cual, status, content } of buenas) {
        expect(content !== undefined, cual).toBe(status !== '204');
        const json = content?.['application/json']?.schema;
        // A list is what is said of one of them.
        const elemento = json && 'items' in json ? json.items : json;
        if (elemento)
          expect(elemento, cual).toMatchObject({ type: 'object', additionalProperties: false });
      }
    },
  );

  it('entonces los cuerpos y las consultas son los de los schemas', async () => {
    const { cuerpo } = await llamar<Documento>(`${e.ahorro}/openapi.json`);
    const compra = cuerpo.paths['/api/checkout']?.['post'];
    expect(compra?.requestBody?.content['application/json'].schema).toMatchObject({
      type: 'object',
      required: ['direccion'],
      properties: { items: { type: 'array', minItems: 1, maxItems: 100 } },
    });
    const lista = cuerpo.paths['/api/productos']?.['get'];
    expect(lista?.parameters.map(({ name }) => name)).toContain('precio_max');
    expect(cuerpo.paths['/api/pedidos/{numero}']?.['get']?.parameters[0]).toMatchObject({
      name: 'numero',
      in: 'path',
    });
  });
});
