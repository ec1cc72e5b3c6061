/** What becomes of the pictures of a product: those of one that is stored at once, those of a new one with it. */
import { useRef, useState } from 'react';
import type { ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import { avisar } from '../../ui/avisos.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { useAdmin } from '../datos/admin.ts';
import { PARA_DESHACER_MS, useConVuelta } from '../datos/con-vuelta.ts';
import type { Fotos } from './fotos.tsx';

/** One after the other, in the order in which they were chosen; each that fails is told, and the next one goes on. */
function useSubir() {
  const { agregarFoto } = useAdmin();
  const [haciendo, ponerHaciendo] = useState<string | null>(null);
  return {
    ...{ haciendo, ponerHaciendo },
    subir: async (id: number, archivos: readonly File[]) => {
      for (const [i, archivo] of archivos.entries()) {
        ponerHaciendo(`Subiendo ${i + 1} de ${archivos.length}…`);
        try {
          await agregarFoto(id, archivo);
        } catch (error) {
          avisar({ texto: `${archivo.name}: ${mensajeDe(error)}`, tono: 'peligro' });
        }
      }
      ponerHaciendo(null);
    },
  };
}

/** Of a product that is stored: each change is one by itself, with one press back. */
export function useFotosDe({ id, imagenes }: Pick<ProductoAdmin, 'id' | 'imagenes'>): Fotos {
  const { ordenarFotos } = useAdmin();
  const { volver } = useConVuelta();
  const { subir, haciendo, ponerHaciendo } = useSubir();
  // Until the server has said so.
  const [enCamino, ponerEnCamino] = useState<readonly string[]>();
  // What was done before it is taken back from the history: after another one it would be refused here.
  const quitarAviso = useRef<() => void>(undefined);
  const ordenar = async (fotos: readonly string[], que: string) => {
    quitarAviso.current?.();
    ponerEnCamino(fotos);
    ponerHaciendo('Guardando…');
    try {
      const { cambio_id } = await ordenarFotos(id, { imagenes: [...fotos], vistas: [...imagenes] });
      const accion = { nombre: 'Deshacer', hacer: () => void volver(cambio_id ?? '') };
      quitarAviso.current = avisar(
        { texto: que, tono: 'ok', ...(cambio_id === undefined ? {} : { accion }) },
        PARA_DESHACER_MS,
      );
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
    ponerEnCamino(undefined);
    ponerHaciendo(null);
  };
  return {
    ...{ fotos: enCamino ?? imagenes, haciendo },
    agregar: (archivos) => void subir(id, archivos),
    ordenar: (fotos, que) => void ordenar(fotos, que),
  };
}

export interface FotosElegidas extends Fotos {
  /** Puts them on the product that has just been stored. */
  readonly subirA: (id: number) => Promise<void>;
}

/** Of a product that is not stored yet: they wait here for it. */
export function useFotosElegidas(): FotosElegidas {
  const { subir, haciendo } = useSubir();
  const [fotos, ponerFotos] = useState<readonly string[]>([]);
  const archivos = useRef(new Map<string, File>());
  const agregar = async (elegidas: readonly File[]) => {
    try {
      const urls = await Promise.all(elegidas.map(comoUrl));
      for (const [i, url] of urls.entries()) {
        const archivo = elegidas[i];
        if (archivo !== undefined) archivos.current.set(url, archivo);
      }
      ponerFotos((hay) => [...new Set([...hay, ...urls])]);
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
  };
  return {
    ...{ fotos, haciendo },
    agregar: (elegidas) => void agregar(elegidas),
    ordenar: ponerFotos,
    subirA: (id) =>
      subir(
        id,
        fotos.flatMap((foto) => archivos.current.get(foto) ?? []),
      ),
  };
}

/** As the page's policy lets pictures be shown that are nowhere yet. */
function comoUrl(archivo: File): Promise<string> {
  return new Promise((listo, fallo) => {
    const lector = new FileReader();
    lector.onload = () => listo(typeof lector.result === 'string' ? lector.result : '');
    lector.onerror = () => fallo(new Error('no se pudo leer'));
    lector.readAsDataURL(archivo);
  });
}
