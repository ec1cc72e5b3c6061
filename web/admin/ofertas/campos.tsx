/** What offers and coupons have in common: for what, for whom, and when. */
import { fechaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { TIPOS_CLIENTE } from '../../../contracts/reglas/estados.ts';
import type { PromocionAdmin } from '../../../contracts/tienda/precios.ts';
import { useCategorias, useComerciantes } from '../../tienda/datos/catalogo.ts';
import { Campo } from '../../ui/controles/campo.tsx';
import { Elegir } from '../../ui/controles/elegir.tsx';
import { textoDe } from '../../ui/red/envio.ts';
import type { Envio } from '../../ui/red/envio.ts';
import { DIAS } from './palabras.ts';

type Comun = Pick<
  PromocionAdmin,
  'productos' | 'categorias' | 'comerciantes' | 'dias' | 'para' | 'desde' | 'hasta'
>;

interface CamposProps {
  readonly de: Comun | null;
  readonly errorDe: Envio['errorDe'];
}

export function CamposComunes({ de, errorDe }: CamposProps) {
  const { data: categorias = [] } = useCategorias();
  const { data: comerciantes = [] } = useComerciantes();
  const opciones = (
    lista: readonly { readonly id: number; readonly nombre: string }[],
    elegidas: readonly number[] = [],
  ) => [
    ['', 'Cualquiera'] as const,
    ...(elegidas.length > 1 ? [[elegidas.join(), `Las ${elegidas.length} de ahora`] as const] : []),
    ...lista.map(({ id, nombre }) => [String(id), nombre] as const),
  ];
  return (
    <>
      <div className="de-a-dos">
        <Elegir
          key={`categorias-${categorias.length}`}
          etiqueta="Categoría"
          name="categorias"
          opciones={opciones(categorias, de?.categorias)}
          defaultValue={de?.categorias.join() ?? ''}
        />
        <Elegir
          key={`comerciantes-${comerciantes.length}`}
          etiqueta="Comerciante"
          name="comerciantes"
          opciones={opciones(comerciantes, de?.comerciantes)}
          defaultValue={de?.comerciantes.join() ?? ''}
        />
        <Campo
          etiqueta="Productos, por número"
          name="productos"
          placeholder="12, 34"
          defaultValue={de?.productos.join(', ') ?? ''}
          {...conError(errorDe('productos'))}
        />
        <Elegir
          etiqueta="Para"
          name="para"
          opciones={[
            ['', 'Todos'],
            [TIPOS_CLIENTE[0], 'Clientes'],
            [TIPOS_CLIENTE[1], 'Comerciantes'],
          ]}
          defaultValue={de?.para ?? ''}
        />
        <Campo
          etiqueta="Desde"
          name="desde"
          type="date"
          defaultValue={diaDe(de?.desde)}
          {...conError(errorDe('desde'))}
        />
        <Campo
          etiqueta="Hasta (ese día incluido)"
          name="hasta"
          type="date"
          defaultValue={diaDe(de?.hasta, 1)}
          {...conError(errorDe('hasta'))}
        />
      </div>
      <fieldset className="ofertas-dias">
        <legend>Días (ninguno: todos)</legend>
        {DIAS.map((dia, i) => (
          <label key={dia}>
            <input
              type="checkbox"
              name="dias"
              value={i + 1}
              defaultChecked={de?.dias.includes(i + 1) ?? false}
            />
            {dia}
          </label>
        ))}
      </fieldset>
    </>
  );
}

export const conError = (error: string | undefined) => (error === undefined ? {} : { error });

/** The day of a moment; of the first one after a day, that day. */
const diaDe = (iso: string | null | undefined, antes = 0): string =>
  iso == null ? '' : fechaDe(Date.parse(iso) - antes);

export function comunesDe(datos: FormData) {
  const lista = (campo: string) =>
    textoDe(datos, campo)
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(Number);
  const oNada = (campo: string) => textoDe(datos, campo) || null;
  return {
    nombre: textoDe(datos, 'nombre'),
    productos: lista('productos'),
    categorias: lista('categorias'),
    comerciantes: lista('comerciantes'),
    dias: datos.getAll('dias').map(Number),
    ...{ para: oNada('para'), desde: oNada('desde'), hasta: oNada('hasta') },
  };
}
