/** What changes of the catalogue are called in front of people. */
import type { CambioAnotado, CampoDeProducto } from '../../../contracts/tienda/cambios.ts';
import { aptosEnOrden, aptosEnTexto } from '../../../contracts/reglas/valores/aptos.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';

export const NOMBRE_CAMPO: Readonly<Record<CampoDeProducto, string>> = {
  ...{ precio: 'Precio', precio_anterior: 'Precio de antes', stock: 'Stock', activo: 'Venta' },
  ...{ nombre: 'Nombre', descripcion: 'Descripción', categoria: 'Categoría', medida: 'Contenido' },
  ...{ venta: 'Cómo se vende', comerciante: 'Comerciante', iva: 'IVA', imagen_url: 'Foto' },
  imagenes: 'Otras fotos',
  ...{ codigo_barras: 'Código de barras', marca: 'Marca', aptos: 'Apto', costo: 'Costo' },
  familia: 'Presentaciones',
};

export const ORIGEN: Readonly<Record<CambioAnotado['origen'], string>> = {
  alta: 'al agregarlo',
  manual: 'a mano',
  masivo: 'junto con otros',
  csv: 'de un archivo',
  programado: 'estaba programado',
  deshecho: 'al deshacer',
};

const EN_PESOS: readonly CampoDeProducto[] = ['precio', 'precio_anterior', 'costo'];

function enPalabras(campo: CampoDeProducto, valor: string | null): string {
  if (valor === null || valor === '') return 'nada';
  if (EN_PESOS.includes(campo)) return formatearPesos(Number(valor));
  // They are kept parted by spaces.
  if (campo === 'aptos') return aptosEnTexto(aptosEnOrden(valor.split(' ')));
  if (campo === 'activo') return valor === 'true' ? 'a la venta' : 'archivado';
  if (campo === 'venta') return `de a ${valor.replace('.', ',')}`;
  if (campo === 'iva') return `${valor.replace('.', ',')} %`;
  if (campo === 'imagenes') return cuantas(valor.split(' ').length);
  return campo === 'imagen_url' ? 'una foto' : valor;
}

const cuantas = (fotos: number) => (fotos === 1 ? '1 foto' : `${fotos} fotos`);

/** `$ 100,00 → $ 120,00`. */
export function deA({ campo, anterior, valor }: CambioAnotado): string {
  const [antes, ahora] = [enPalabras(campo, anterior), enPalabras(campo, valor)];
  if (antes !== ahora) return `${antes} → ${ahora}`;
  // Of pictures it is only told how many there are.
  return campo === 'imagen_url' ? 'por otra' : `${ahora}, otras o en otro orden`;
}
