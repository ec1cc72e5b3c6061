/** MapLibre, put together for pages whose policy allows scripts of their own files alone; in our words. */
import maplibre from 'maplibre-gl/dist/maplibre-gl-csp.js';
import trabajador from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url';
import type { Map as Mapa, Marker, StyleSpecification } from 'maplibre-gl';
import type { Punto } from '../../../../contracts/reglas/reparto/distancia.ts';
import { LUGARES } from '../../../../contracts/reglas/reparto/lugares.ts';
import { direccionDeScript } from '../../../ui/sin-red/direccion-de-script.ts';
import 'maplibre-gl/dist/maplibre-gl.css';

maplibre.setWorkerUrl(direccionDeScript('mapa', trabajador));

const PALABRAS = {
  'Map.Title': 'Mapa de calles',
  'NavigationControl.ZoomIn': 'Acercar',
  'NavigationControl.ZoomOut': 'Alejar',
  'CooperativeGesturesHandler.WindowsHelpText': 'Para acercar, Ctrl y la rueda',
  'CooperativeGesturesHandler.MacHelpText': 'Para acercar, ⌘ y la rueda',
  'CooperativeGesturesHandler.MobileHelpText': 'Movelo con dos dedos',
};

/** West, south, east, north: the whole city. */
const CIUDAD: [number, number, number, number] = [-58.535, -34.705, -58.335, -34.525];

export interface MapaDeCalles {
  /** An element at the place of each barrio, by its name. */
  readonly lugares: ReadonlyMap<string, HTMLElement>;
  /** Puts these where they are, and takes away who is not among them. @returns an element for each */
  readonly mover: (donde: ReadonlyMap<string, Punto>) => ReadonlyMap<string, HTMLElement>;
  readonly cerrar: () => void;
}

/**
 * Draws the streets of `url`, a style or a template of raster tiles, into `contenedor`.
 * @param alCargar hears whose streets they are @throws where the browser cannot draw them
 */
export function abrirMapa(
  contenedor: HTMLElement,
  url: string,
  { alCargar, alFallar }: { alCargar: (dequien: string) => void; alFallar: () => void },
): MapaDeCalles {
  const mapa = new maplibre.Map({
    ...{ container: contenedor, style: estiloDe(url), bounds: CIUDAD, locale: PALABRAS },
    ...{ attributionControl: false, cooperativeGestures: true, dragRotate: false },
    ...{ pitchWithRotate: false, touchPitch: false, minZoom: 9 },
  });
  mapa.addControl(new maplibre.NavigationControl({ showCompass: false }));
  let cargado = false;
  void mapa.once('load', () => {
    cargado = true;
    alCargar(autoresDe(mapa, url));
  });
  mapa.on('error', () => {
    // A tile that is missing later leaves a hole, and no more.
    if (!cargado) alFallar();
  });
  const lugares = new Map(
    LUGARES.map(({ nombre, ...punto }) => [nombre, marcaEn(mapa, punto).getElement()] as const),
  );
  const moviles = new Map<string, Marker>();
  const mover: MapaDeCalles['mover'] = (donde) => {
    for (const [quien, marca] of moviles) {
      if (donde.has(quien)) continue;
      marca.remove();
      moviles.delete(quien);
    }
    for (const [quien, punto] of donde) {
      const marca = moviles.get(quien);
      if (marca === undefined) moviles.set(quien, marcaEn(mapa, punto));
      else marca.setLngLat([punto.longitud, punto.latitud]);
    }
    return new Map([...moviles].map(([quien, marca]) => [quien, marca.getElement()]));
  };
  return { lugares, mover, cerrar: () => mapa.remove() };
}

function marcaEn(mapa: Mapa, { longitud, latitud }: Punto): Marker {
  const element = document.createElement('div');
  const marca = new maplibre.Marker({ element }).setLngLat([longitud, latitud]).addTo(mapa);
  // A place, not a button: what stands in it may be a link.
  for (const atributo of ['role', 'aria-label', 'tabindex']) element.removeAttribute(atributo);
  return marca;
}

function estiloDe(url: string): string | StyleSpecification {
  if (!url.includes('{z}')) return url;
  return {
    version: 8,
    sources: { calles: { type: 'raster', tiles: [url], tileSize: 256, maxzoom: 19 } },
    layers: [{ id: 'calles', type: 'raster', source: 'calles' }],
  };
}

/** As their style has it, without markup; else where they are from. */
function autoresDe(mapa: Mapa, url: string): string {
  const autores = Object.values(mapa.getStyle().sources).flatMap((fuente) =>
    'attribution' in fuente && fuente.attribution
      ? [fuente.attribution.replace(/<[^>]*>/g, '')]
      : [],
  );
  return autores.length > 0 ? [...new Set(autores)].join(' · ') : new URL(url).host;
}
