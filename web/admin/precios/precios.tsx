/** Many prices at once: seen first, then applied as seen. */
import { useState } from 'react';
import { Link } from 'wouter';
import { mensajeDe } from '../../ui/red/api.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Elegir } from '../../ui/controles/elegir.tsx';
import { textoDe, useEnvio } from '../../ui/red/envio.ts';
import { numeroDe } from '../../ui/red/numeros.ts';
import { useSinGuardar } from '../../ui/sin-guardar.ts';
import { useAdmin } from '../datos/admin.ts';
import { useCategorias, useComerciantes } from '../../tienda/datos/catalogo.ts';
import { Titulo } from '../marco/titulo.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { useAnular } from './anular.tsx';
import { Cuando, exigirMomento } from './cuando.tsx';
import type { Momento } from './cuando.tsx';
import { VistaPrevia } from './vista-previa.tsx';
import type { Pedido, Vista } from './vista-previa.tsx';
import { Formulario } from '../../tienda/piezas/marco/formulario.tsx';

const REDONDEOS = [
  ['0.01', 'Al centavo'],
  ['1', 'Al peso'],
  ['10', 'A 10 pesos'],
  ['50', 'A 50 pesos'],
  ['100', 'A 100 pesos'],
] as const;

/** How long what was applied can be taken back with one press. */
const PARA_DESHACER_MS = 60_000;

function pedidoDe(datos: FormData, momento: Momento): Pedido {
  const categoria = textoDe(datos, 'categoria');
  const comerciante = textoDe(datos, 'comerciante');
  return {
    porcentaje: numeroDe(datos, 'porcentaje') ?? 0,
    redondeo: Number(datos.get('redondeo')),
    ...(categoria === '' ? {} : { categoria }),
    ...(comerciante === '' ? {} : { comerciante }),
    como_oferta: datos.get('como_oferta') !== null,
    ...(momento === null ? {} : { desde: exigirMomento(momento) }),
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

const LOS_QUE_VIENEN = (
  <Link className="boton" href="/precios/programados">
    Ver los que vienen
  </Link>
);

export function PreciosAdmin() {
  const { verPrecios, aplicarPrecios } = useAdmin();
  const deshacer = useDeshacer();
  const anular = useAnular();
  const [momento, ponerMomento] = useState<Momento>(null);
  const { data: categorias = [] } = useCategorias();
  const { data: comerciantes = [] } = useComerciantes();
  const [vista, ponerVista] = useState<Vista | null>(null);
  const [aplicando, ponerAplicando] = useState(false);
  const { escribir, soltar } = useSinGuardar();
  const envio = useEnvio(async (datos) => {
    ponerVista(null);
    const pedido = pedidoDe(datos, momento);
    ponerVista({ ...(await verPrecios(pedido)), pedido });
  });
  const aplicar = async ({ pedido, token }: Vista) => {
    ponerAplicando(true);
    try {
      const { total, desde, cambio_id: cual = '' } = await aplicarPrecios(pedido, token);
      soltar();
      const [texto, volver] =
        desde === null
          ? [`Cambiamos ${total} precios`, () => void deshacer(cual)]
          : [
              `Programamos ${total} precios para el ${fechaHora(desde)}`,
              () => void anular({ cambio_id: cual }),
            ];
      const accion = { nombre: 'Deshacer', hacer: volver };
      avisar({ texto, tono: 'ok', accion }, PARA_DESHACER_MS);
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
    ponerVista(null);
    ponerAplicando(false);
  };
  return (
    <>
      <Titulo acciones={LOS_QUE_VIENEN}>Precios</Titulo>
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
          <Cuando momento={momento} poner={ponerMomento} error={envio.errorDe('desde')} />
        </Formulario>
      </section>
      {vista === null ? null : (
        <VistaPrevia vista={vista} aplicando={aplicando} aplicar={() => void aplicar(vista)} />
      )}
    </>
  );
}
