import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AREAS } from '../api-ahorro/llamadas.ts';
import * as operaciones from '../api-ahorro/operaciones/llamadas.ts';
import { PAGINAS } from '../api-ahorro/paginas.ts';
import { projectRoot } from '../dev/project.ts';
import { fuentesDe } from './support/orden/fuentes.ts';

const CASA = [
  ...['contracts', 'workflows', 'activities', 'worker', 'flujos', 'proveedores', 'platform'],
  ...['api-ahorro', 'api-tickets', 'web'],
];
const recetas = readFileSync(join(projectRoot, 'docs/recetas.md'), 'utf8');

/** The product's sources in which `palabra` stands as a string or as the name of an entry. */
function dondeDice(palabra: string): string[] {
  const busca = new RegExp(`'${palabra}'|^\\s*${palabra}: ([{[]|definir)`, 'm');
  return fuentesDe(CASA)
    .filter(({ texto }) => busca.test(texto))
    .map(({ archivo }) => archivo);
}

const CATALOGO = 'contracts/reglas/alertas/catalogo/';

/** The files of one recipe. */
function archivosDe(titulo: string): string[] {
  const desde = recetas.indexOf(`## ${titulo}`);
  expect(desde, titulo).toBeGreaterThan(-1);
  const [seccion = ''] = recetas.slice(desde + 3).split('\n## ');
  return [...seccion.matchAll(/^\d\. `([^`]+)`/gm)].map(([, archivo = '']) => archivo);
}

describe('Cuando una receta dice qué se toca', () => {
  it('entonces todo lo que nombra está', () => {
    const nombrados = [...recetas.matchAll(/`([\w-]+\/[\w./-]*)`/g)].map(([, ruta = '']) => ruta);
    expect(nombrados.length).toBeGreaterThan(15);
    expect(nombrados.filter((ruta) => !existsSync(join(projectRoot, ruta)))).toEqual([]);
  });

  it('una regla de asignación: entonces es un archivo', () => {
    expect(dondeDice('round_robin')).toEqual(['contracts/reglas/reparto/eleccion.ts']);
    expect(archivosDe('A rule of assignment')).toContain('contracts/reglas/reparto/eleccion.ts');
  });

  it('un estado: entonces son los suyos, y lo que se cuenta de él', () => {
    const deLaReceta = archivosDe('A state of a ticket');
    const sueltos = dondeDice('listo').filter((archivo) => !deLaReceta.includes(archivo));
    // How long preparing took is counted up to here: of this state, not of any.
    expect(sueltos).toEqual(['api-tickets/tickets/resumen.ts']);
    expect(deLaReceta.length).toBeLessThanOrEqual(6);
  });

  it('quien cobra: entonces son sus archivos, y nadie más lo conoce', () => {
    const deLaReceta = archivosDe('Somebody who takes payments');
    expect(deLaReceta.length).toBeLessThanOrEqual(4);
    const ajuste = fuentesDe(CASA)
      .filter(({ texto }) => texto.includes('TRANSFERENCIA_CUENTA'))
      .map(({ archivo }) => archivo);
    // What a deployment must not do stands with the other things it must not.
    expect(ajuste.filter((archivo) => !deLaReceta.includes(archivo))).toEqual([
      'platform/ajustes/produccion.ts',
    ]);
    const crear = fuentesDe(CASA).filter(({ texto }) => texto.includes('createTransferencia('));
    expect(crear.map(({ archivo }) => archivo).toSorted()).toEqual([
      'proveedores/pagos.ts',
      'proveedores/transferencia/proveedor.ts',
    ]);
  });

  it('un medio de pago: entonces sabe de él quien cobra con él, y su nombre; los demás preguntan', () => {
    expect(dondeDice('transferencia').toSorted()).toEqual([
      // Packages and orders by telephone are not paid on a page.
      'contracts/comercio/comercio.ts',
      'contracts/reglas/estados.ts',
      'contracts/reglas/nombres.ts',
      'contracts/reglas/reparto/mesa.ts',
      'proveedores/pagos.ts',
      'proveedores/transferencia/proveedor.ts',
      // What people do about one.
      'web/admin/pedidos/pago.tsx',
      'web/tienda/piezas/comercio/paquete-formulario.tsx',
    ]);
  });

  it('una página de la tienda: entonces son seis, y el servidor la conoce', () => {
    expect(archivosDe('A page of the shop with data of its own')).toHaveLength(6);
    const rutas = readFileSync(join(projectRoot, 'web/tienda/rutas.tsx'), 'utf8');
    const deLaTienda = [...rutas.matchAll(/ruta: '([^']+)'/g)].map(([, ruta = '']) =>
      ruta.replace(/:\w+/, '*'),
    );
    expect(deLaTienda.length).toBeGreaterThan(15);
    expect(deLaTienda.filter((ruta) => !(ruta in PAGINAS.rutas))).toEqual([]);
  });

  it('una página de operaciones: entonces son seis, y lo que se declara se describe', () => {
    expect(archivosDe('A page of operations with data of its own')).toHaveLength(6);
    const declaradas = Object.values(operaciones).flatMap((cosa) =>
      typeof cosa === 'object' ? Object.keys(cosa) : [],
    );
    expect(declaradas.length).toBeGreaterThan(15);
    expect(Object.keys(AREAS.Operaciones)).toEqual(expect.arrayContaining(declaradas));
  });

  it.each(['devolucion_rechazada', 'paquete_no_ejecutado'])(
    'la alerta %s: entonces son el catálogo y donde pasa',
    (codigo) => {
      const archivos = dondeDice(codigo);
      const enElCatalogo = archivos.filter((archivo) => archivo.startsWith(CATALOGO));
      expect(enElCatalogo).toHaveLength(1);
      expect(archivos.length).toBeLessThanOrEqual(2);
    },
  );
});
