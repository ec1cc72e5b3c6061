/** Which page is at which address. All but the board come when somebody goes there. */
import { lazy } from 'react';
import type { ComponentType } from 'react';
import { PaginaTablero } from './app.tsx';

interface Ruta {
  readonly ruta: string;
  readonly nombre: string;
  readonly Pagina: ComponentType;
}

/** @param traer imports the module; @param nombre of the component in it */
function diferida<Nombre extends string>(
  traer: () => Promise<Record<Nombre, ComponentType>>,
  nombre: Nombre,
): ComponentType {
  return lazy<ComponentType>(async () => ({ default: (await traer())[nombre] }));
}

// prettier-ignore
export const RUTAS: readonly Ruta[] = [
  { ruta: '/', nombre: 'Tablero', Pagina: PaginaTablero },
  { ruta: '/mapa', nombre: 'Mapa', Pagina: diferida(() => import('./mapa/pagina.tsx'), 'PaginaMapa') },
  { ruta: '/repartidores', nombre: 'Repartidores', Pagina: diferida(() => import('./repartidores/pagina.tsx'), 'PaginaRepartidores') },
  { ruta: '/personal', nombre: 'Personal', Pagina: diferida(() => import('./personal/pagina.tsx'), 'PaginaPersonal') },
  { ruta: '/ajustes', nombre: 'Ajustes', Pagina: diferida(() => import('./configuracion/pagina.tsx'), 'PaginaAjustes') },
  { ruta: '/caja', nombre: 'Caja', Pagina: diferida(() => import('./caja/pagina.tsx'), 'PaginaCaja') },
  { ruta: '/entregas', nombre: 'Zonas y franjas', Pagina: diferida(() => import('./entregas/pagina.tsx'), 'PaginaEntregas') },
  { ruta: '/estadisticas', nombre: 'Estadísticas', Pagina: diferida(() => import('./estadisticas/pagina.tsx'), 'PaginaEstadisticas') },
  { ruta: '/laboratorio', nombre: 'Laboratorio', Pagina: diferida(() => import('./laboratorio/pagina.tsx'), 'PaginaLaboratorio') },
  { ruta: '/atajos', nombre: 'Atajos', Pagina: diferida(() => import('./atajos/pagina.tsx'), 'PaginaAtajos') },
];
