/** The fields of a product. */
import { useState } from 'react';
import { VENTA_POR } from '../../../../contracts/reglas/valores/cantidades.ts';
import type { VentaPor } from '../../../../contracts/reglas/valores/cantidades.ts';
import { TASAS_IVA, UNIDADES } from '../../../../contracts/reglas/valores/medida.ts';
import type { Unidad } from '../../../../contracts/reglas/valores/medida.ts';
import { useCategorias, useComerciantes } from '../../../tienda/datos/catalogo.ts';
import { Campo } from '../../../ui/controles/campo.tsx';
import { Elegir } from '../../../ui/controles/elegir.tsx';
import { CodigoDeBarras } from './codigo-de-barras.tsx';
import type { Borrador } from '../borrador.ts';
import { FotosDeProducto } from '../fotos.tsx';
import type { Fotos } from '../fotos.tsx';
import { MargenEscrito } from '../../precios/margen.tsx';
import { Marca } from './marca.tsx';

const UNIDAD: Readonly<Record<Unidad, string>> = {
  ...{ kg: 'kilos', l: 'litros', m: 'metros', u: 'unidades' },
};

const SE_VENDE: Readonly<Record<VentaPor, string>> = { kg: 'kilo', l: 'litro', m: 'metro' };

interface CamposProps {
  readonly guardado: Borrador;
  /** As it stands in the form. */
  readonly escrito: Borrador;
  readonly errorDe: (campo: string) => string | undefined;
  readonly fotos: Fotos;
}

export function Campos({ guardado, escrito, errorDe, fotos }: CamposProps) {
  const { nombre, descripcion } = guardado;
  const [por, ponerPor] = useState<string>(guardado.venta?.por ?? '');
  return (
    <>
      <Campo
        etiqueta="Nombre"
        name="nombre"
        maxLength={200}
        defaultValue={nombre}
        error={errorDe('nombre')}
      />
      <label className="campo">
        Descripción
        <textarea name="descripcion" rows={3} maxLength={1000} defaultValue={descripcion} />
      </label>
      <Lugar guardado={guardado} errorDe={errorDe} />
      <div className="de-a-dos">
        <Precios guardado={guardado} errorDe={errorDe} />
        <Medidas guardado={guardado} errorDe={errorDe} ponerPor={ponerPor} />
      </div>
      <MargenEscrito precio={escrito.precio} costo={escrito.costo} />
      <Marca {...{ guardado, errorDe }} />
      <CodigoDeBarras {...{ guardado, errorDe }} porKilo={por === 'kg'} />
      <FotosDeProducto {...fotos} />
    </>
  );
}

type PartesProps = Pick<CamposProps, 'guardado' | 'errorDe'>;

function Precios({ guardado, errorDe }: PartesProps) {
  const { precio, precio_anterior, costo, stock, iva } = guardado;
  return (
    <>
      <Campo
        etiqueta="Precio"
        name="precio"
        inputMode="decimal"
        defaultValue={precio === 0 ? '' : enTexto(precio)}
        error={errorDe('precio')}
      />
      <Campo
        etiqueta="Precio de antes (oferta)"
        name="precio_anterior"
        inputMode="decimal"
        defaultValue={enTexto(precio_anterior)}
        error={errorDe('precio_anterior')}
      />
      <Campo
        etiqueta="Costo (con IVA)"
        name="costo"
        inputMode="decimal"
        defaultValue={enTexto(costo)}
        error={errorDe('costo')}
      />
      <Campo
        etiqueta="Stock"
        name="stock"
        inputMode="decimal"
        defaultValue={enTexto(stock)}
        error={errorDe('stock')}
      />
      <Elegir
        etiqueta="IVA"
        name="iva"
        defaultValue={String(iva)}
        opciones={TASAS_IVA.map((tasa) => [String(tasa), `${enTexto(tasa)} %`] as const)}
        error={errorDe('iva')}
      />
    </>
  );
}

interface MedidasProps extends PartesProps {
  readonly ponerPor: (por: string) => void;
}

function Medidas({ guardado, errorDe, ponerPor }: MedidasProps) {
  const { venta, medida } = guardado;
  return (
    <>
      <Elegir
        etiqueta="Se vende"
        name="venta_por"
        defaultValue={venta?.por ?? ''}
        onChange={({ target }) => ponerPor(target.value)}
        opciones={[
          ['', 'por unidad'],
          ...VENTA_POR.map((por) => [por, `por ${SE_VENDE[por]}`] as const),
        ]}
      />
      <Campo
        etiqueta="De a cuánto (si no es por unidad)"
        name="paso"
        inputMode="decimal"
        placeholder="0,5"
        defaultValue={enTexto(venta?.paso ?? null)}
        error={errorDe('paso') ?? errorDe('venta.paso') ?? errorDe('venta')}
      />
      <Campo
        etiqueta="Contenido"
        name="contenido"
        inputMode="decimal"
        defaultValue={enTexto(medida?.contenido ?? null)}
        error={errorDe('contenido') ?? errorDe('medida')}
      />
      <Elegir
        etiqueta="Unidad"
        name="unidad"
        defaultValue={medida?.unidad ?? 'kg'}
        opciones={UNIDADES.map((unidad) => [unidad, UNIDAD[unidad]] as const)}
      />
    </>
  );
}

function Lugar({ guardado, errorDe }: PartesProps) {
  const { data: categorias } = useCategorias();
  const { data: comerciantes } = useComerciantes();
  const conActual = (lista: readonly { readonly nombre: string }[] = [], actual: string | null) => {
    const nombres = lista.map(({ nombre }) => nombre);
    return (
      actual === null || actual === '' || nombres.includes(actual) ? nombres : [actual, ...nombres]
    ).map((nombre) => [nombre, nombre] as const);
  };
  // Each made anew once there is something to choose from.
  return (
    <div className="de-a-dos">
      <Elegir
        key={`categoria/${categorias?.length ?? 0}`}
        etiqueta="Categoría"
        name="categoria"
        defaultValue={guardado.categoria}
        opciones={[['', 'Elegí una'], ...conActual(categorias, guardado.categoria)]}
        error={errorDe('categoria')}
      />
      <Elegir
        key={`comerciante/${comerciantes?.length ?? 0}`}
        etiqueta="Comerciante"
        name="comerciante"
        defaultValue={guardado.comerciante ?? ''}
        opciones={[['', 'La tienda'], ...conActual(comerciantes, guardado.comerciante)]}
        error={errorDe('comerciante')}
      />
    </div>
  );
}

/** With a comma, as people write it. */
function enTexto(numero: number | null): string {
  return numero === null ? '' : String(numero).replace('.', ',');
}
