/** A product as it stands in the form: what is wrong with it, what has changed, what is sent. */
import { VENTA_POR } from '../../../contracts/reglas/valores/cantidades.ts';
import { aptosEnOrden } from '../../../contracts/reglas/valores/aptos.ts';
import {
  esCodigoBarras,
  normalizarCodigoBarras,
} from '../../../contracts/reglas/valores/codigo-barras.ts';
import { UNIDADES } from '../../../contracts/reglas/valores/medida.ts';
import type { Unidad } from '../../../contracts/reglas/valores/medida.ts';
import { numeroEscrito, porQueNoEsNumero } from '../../../contracts/reglas/valores/numeros.ts';
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import type { ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import { textoDe } from '../../ui/red/envio.ts';

export type Borrador = Omit<ProductoAdmin, 'id' | 'activo' | 'imagen_url' | 'imagenes' | 'familia'>;

export const VACIO: Borrador = {
  ...{ nombre: '', descripcion: '', categoria: '', comerciante: null, precio: 0 },
  ...{ precio_anterior: null, stock: 0, venta: null },
  ...{ codigo_barras: null, marca: null, aptos: [], costo: null },
  ...{ medida: null, iva: 21 },
};

interface Leido {
  readonly borrador: Borrador;
  readonly errores: readonly ErrorDeCampo[];
}

/** What is written in the form. Pictures are not in it: they go by themselves. */
export function leerBorrador(datos: FormData): Leido {
  const errores: ErrorDeCampo[] = [];
  const falla = (campo: string, mensaje: string) => errores.push({ campo, mensaje });
  const numero = (campo: string): number | null => {
    const escrito = textoDe(datos, campo);
    if (escrito === '') return null;
    const porQue = porQueNoEsNumero(escrito);
    if (porQue !== null) falla(campo, porQue);
    return porQue === null ? Number(numeroEscrito(escrito)) : null;
  };
  const nombre = textoDe(datos, 'nombre');
  if (nombre === '') falla('nombre', 'Poné un nombre');
  const categoria = textoDe(datos, 'categoria');
  if (categoria === '') falla('categoria', 'Elegí una categoría');
  const precio = numero('precio');
  if (textoDe(datos, 'precio') === '') falla('precio', 'Poné un precio');
  else if (precio !== null && precio <= 0) falla('precio', 'Tiene que ser mayor que cero');
  const anterior = numero('precio_anterior');
  if (anterior !== null && precio !== null && anterior <= precio) {
    falla('precio_anterior', 'Tiene que ser mayor que el precio');
  }
  const costo = numero('costo');
  if (costo !== null && costo < 0) falla('costo', 'Tiene que ser cero o más');
  const por = VENTA_POR.find((medida) => medida === textoDe(datos, 'venta_por'));
  const stock = numero('stock');
  if (textoDe(datos, 'stock') === '') falla('stock', 'Poné cuántos hay');
  else if (stock !== null && (stock < 0 || (por === undefined && !Number.isInteger(stock)))) {
    falla('stock', por ? 'Tiene que ser cero o más' : 'Tiene que ser un número entero, cero o más');
  }
  const paso = por === undefined ? null : numero('paso');
  if (paso !== null && paso <= 0) falla('paso', 'Tiene que ser mayor que cero');
  const codigo = normalizarCodigoBarras(textoDe(datos, 'codigo_barras'));
  if (codigo !== '' && !esCodigoBarras(codigo)) {
    falla('codigo_barras', 'Revisá sus dígitos: son 8, 12 o 13');
  }
  const contenido = numero('contenido');
  if (contenido !== null && contenido <= 0) falla('contenido', 'Tiene que ser mayor que cero');
  return {
    errores,
    borrador: {
      ...{ nombre, categoria },
      // Forms write line breaks as the network does.
      descripcion: textoDe(datos, 'descripcion').replaceAll('\r\n', '\n'),
      comerciante: textoDe(datos, 'comerciante') || null,
      precio: precio ?? 0,
      precio_anterior: anterior,
      stock: stock ?? 0,
      codigo_barras: codigo || null,
      marca: textoDe(datos, 'marca') || null,
      aptos: aptosEnOrden(datos.getAll('aptos')),
      costo,
      medida: contenido === null ? null : { contenido, unidad: unidadDe(datos) },
      venta: por === undefined ? null : { por, paso: paso ?? 1 },
      iva: Number(textoDe(datos, 'iva')),
    },
  };
}

function unidadDe(datos: FormData): Unidad {
  const dada = textoDe(datos, 'unidad');
  return UNIDADES.find((unidad) => unidad === dada) ?? 'u';
}

/** Of what is stored, what is in the form. */
export function comoBorrador(de: Borrador): Borrador {
  const { nombre, descripcion, categoria, comerciante, precio, precio_anterior, stock } = de;
  const { codigo_barras, marca, aptos, costo, venta, medida, iva } = de;
  return {
    ...{ nombre, descripcion, categoria, comerciante, precio, precio_anterior, stock },
    ...{ codigo_barras, marca, aptos: aptosEnOrden(aptos), costo, iva },
    venta: venta && { por: venta.por, paso: venta.paso },
    medida: medida && { contenido: medida.contenido, unidad: medida.unidad },
  };
}

/** What is not as it was. */
export function loQueCambia(antes: Borrador, despues: Borrador): Partial<Borrador> {
  const cambios = Object.entries(despues).filter(
    ([campo, valor]) => JSON.stringify(valor) !== JSON.stringify(antes[campo as keyof Borrador]),
  );
  return Object.fromEntries(cambios);
}
