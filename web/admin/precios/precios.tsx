/** Many prices at once: seen first, then applied as seen. */
import { useState } from 'react';
import { esBajoCosto } from '../../../contracts/reglas/precios/margen.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { mensajeDe } from '../../ui/red/api.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Elegir } from '../../ui/controles/elegir.tsx';
import { textoDe, useEnvio } from '../../ui/red/envio.ts';
import { numeroDe } from '../../ui/red/numeros.ts';
import { useSinGuardar } from '../../ui/sin-guardar.ts';
import { useAdmin } from '../datos/admin.ts';
import type { VistaDePrecios } from '../datos/admin.ts';
import { useCategorias, useComerciantes } from '../../tienda/datos/catalogo.ts';
import { Titulo } from '../marco/titulo.tsx';
import { Margen } from '../productos/margen.tsx';
import { Formulario } from '../../tienda/piezas/marco/formulario.tsx';

interface Pedido {
  readonly porcentaje: number;
  readonly redondeo: number;
  readonly categoria?: string;
  readonly comerciante?: string;
  readonly como_oferta: boolean;
}
interface Vista extends VistaDePrecios {
  readonly pedido: Pedido;
}

const REDONDEOS = [
  ['0.01', 'Al centavo'],
  ['1', 'Al peso'],
  ['10', 'A 10 pesos'],
  ['50', 'A 50 pesos'],
  ['100', 'A 100 pesos'],
] as const;

/** How long what was applied can be taken back with one press. */
const PARA_DESHACER_MS = 60_000;

function pedidoDe(datos: FormData): Pedido {
  const categoria = textoDe(datos, 'categoria');
  const comerciante = textoDe(datos, 'comerciante');
  return {
    porcentaje: numeroDe(datos, 'porcentaje') ?? 0,
    redondeo: Number(datos.get('redondeo')),
    ...(categoria === '' ? {} : { categoria }),
    ...(comerciante === '' ? {} : { comerciante }),
    como_oferta: datos.get('como_oferta') !== null,
  };
}

const conTodas = (todas: string, lista: readonly { nombre: string }[]) => [
  ['', todas] as const,
  ...lista.map(({ nombre }) => [nombre, nombre] as const),
];

/** Takes back what was applied, and says so. */
function useDeshacer() {
  const { deshacerPrecios } = useAdmin();
  return async (cual: string): Promise<void> => {
    try {
      const { total } = await deshacerPrecios(cual);
      avisar({ texto: `Volvieron ${total} precios a los de antes`, tono: 'ok' });
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
  };
}

export function PreciosAdmin() {
  const { verPrecios, aplicarPrecios } = useAdmin();
  const deshacer = useDeshacer();
  const { data: categorias = [] } = useCategorias();
  const { data: comerciantes = [] } = useComerciantes();
  const [vista, ponerVista] = useState<Vista | null>(null);
  const [aplicando, ponerAplicando] = useState(false);
  const { escribir, soltar } = useSinGuardar();
  const envio = useEnvio(async (datos) => {
    ponerVista(null);
    const pedido = pedidoDe(datos);
    ponerVista({ ...(await verPrecios(pedido)), pedido });
  });
  const aplicar = async ({ pedido, token }: Vista) => {
    ponerAplicando(true);
    try {
      const { total, cambio_id: cual } = await aplicarPrecios(pedido, token);
      soltar();
      const accion = { nombre: 'Deshacer', hacer: () => void deshacer(cual ?? '') };
      avisar({ texto: `Cambiamos ${total} precios`, tono: 'ok', accion }, PARA_DESHACER_MS);
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
    ponerVista(null);
    ponerAplicando(false);
  };
  return (
    <>
      <Titulo>Precios</Titulo>
      {/* What was seen is of the form as it was then. */}
      <section
        className="panel"
        aria-label="Qué cambia"
        onInput={() => {
          escribir();
          ponerVista(null);
        }}
      >
        <Formulario envio={envio} boton="Ver cómo quedarían" enviando="Calculando…">
          <div className="de-a-dos">
            <Campo
              etiqueta="Porcentaje (negativo baja)"
              name="porcentaje"
              autoComplete="off"
              maxLength={20}
              required
              error={envio.errorDe('porcentaje')}
            />
            <Elegir etiqueta="Redondeo" name="redondeo" defaultValue="10" opciones={REDONDEOS} />
            <Elegir
              etiqueta="Categoría"
              name="categoria"
              opciones={conTodas('Todas', categorias)}
            />
            <Elegir
              etiqueta="Comerciante"
              name="comerciante"
              opciones={conTodas('Todos', comerciantes)}
            />
          </div>
          <label className="si-o-no">
            <input type="checkbox" name="como_oferta" /> Mostrarlo como oferta, con el precio de
            antes
          </label>
        </Formulario>
      </section>
      {vista === null ? null : (
        <VistaPrevia vista={vista} aplicando={aplicando} aplicar={() => void aplicar(vista)} />
      )}
    </>
  );
}

interface VistaPreviaProps {
  readonly vista: Vista;
  readonly aplicando: boolean;
  readonly aplicar: () => void;
}

/** What would change, on what terms; the button stays in view however long the list is. */
function VistaPrevia({ vista, aplicando, aplicar }: VistaPreviaProps) {
  const { cambios, total, bajo_costo, pedido } = vista;
  const cuantos = total === 1 ? '1 precio' : `${total} precios`;
  return (
    <section className="panel" aria-label="Vista previa">
      <h2>{total === 1 ? 'Cambia 1 precio' : `Cambian ${total} precios`}</h2>
      <div className="aplicar">
        <p>{enPalabras(pedido)}</p>
        <Boton tipo="principal" disabled={aplicando || total === 0} onClick={aplicar}>
          {aplicando ? 'Aplicando…' : `Aplicar estos precios (${cuantos})`}
        </Boton>
      </div>
      {bajo_costo === 0 ? null : (
        <p className="nota tono-peligro" role="alert">
          {bajo_costo === 1
            ? '1 producto quedaría por debajo de su costo.'
            : `${bajo_costo} productos quedarían por debajo de su costo.`}
        </p>
      )}
      <div className="tabla" tabIndex={0} role="region" aria-label="Precios antes y después">
        <table>
          <thead>
            <tr>
              <th scope="col">Producto</th>
              <th scope="col" className="numero">
                Antes
              </th>
              <th scope="col" className="numero">
                Después
              </th>
              <th scope="col" className="numero">
                Margen
              </th>
            </tr>
          </thead>
          <tbody>
            {bajoCostoPrimero(cambios).map(({ id, nombre, antes, despues, costo }) => (
              <tr key={id}>
                <td>{nombre}</td>
                <td className="numero">{formatearPesos(antes)}</td>
                <td className="numero">{formatearPesos(despues)}</td>
                <td className="numero">
                  <Margen precio={despues} costo={costo} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What somebody should look at is not below what they scroll past. */
function bajoCostoPrimero(cambios: Vista['cambios']): Vista['cambios'] {
  const esBajo = ({ despues, costo }: Vista['cambios'][number]) => esBajoCosto(despues, costo);
  return [...cambios.filter(esBajo), ...cambios.filter((cambio) => !esBajo(cambio))];
}

function enPalabras({ porcentaje, redondeo, categoria, comerciante, como_oferta }: Pedido): string {
  const cuanto = Math.abs(porcentaje).toLocaleString('es-AR');
  return [
    `${porcentaje > 0 ? 'Suben' : 'Bajan'} ${cuanto} %`,
    categoria === undefined ? 'todas las categorías' : `solo ${categoria}`,
    comerciante === undefined ? null : `de ${comerciante}`,
    redondeo < 1 ? 'al centavo' : `redondeados a $ ${redondeo}`,
    como_oferta ? 'como oferta' : null,
  ]
    .filter(Boolean)
    .join(', ');
}
