/** The front page: offers, categories, merchants. */
import { Link } from 'wouter';
import { OFERTAS_DE_PORTADA } from '../../../contracts/reglas/listados.ts';
import { ConError } from '../../ui/estados-vista.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { cuantosProductos } from '../../ui/textos.ts';
import type { Categoria } from '../../../contracts/tienda/catalogo.ts';
import { ramas } from '../datos/arbol.ts';
import { useAlgunos, useCategorias, useComerciantes } from '../datos/catalogo.ts';
import { useDeNuevo } from '../datos/cuenta/listas.ts';
import { colorDe, iconoDe } from '../piezas/producto/categoria.ts';
import { Foto } from '../piezas/producto/foto.tsx';
import { Icono } from '../piezas/marco/icono.tsx';
import { Tarjetas, TarjetasEnCamino } from '../piezas/producto/tarjeta.tsx';
import { EnCurso } from '../piezas/pedidos/en-curso.tsx';
import { Titulo } from '../piezas/marco/titulo.tsx';
import './inicio.css';

export function Inicio() {
  return (
    <div className="inicio">
      <section className="portada">
        <Titulo enPestania="Belgrano Ahorro">El súper que cuida tu bolsillo</Titulo>
        <p>Precios claros, productos del barrio y el pedido en tu puerta.</p>
        <div className="fila">
          <Link href="/productos?oferta=true&orden=descuento" className="boton boton-claro">
            Ver las ofertas
          </Link>
          <Link href="/productos" className="boton boton-borde">
            Ver todo
          </Link>
        </div>
        <Vidriera />
      </section>
      <EnCurso />
      <ul className="promesas">
        <li>
          <Icono nombre="camion" /> Seguís tu pedido en vivo
        </li>
        <li>
          <Icono nombre="etiqueta" /> Sin sorpresas al pagar
        </li>
        <li>
          <Icono nombre="tilde" /> Comprás sin crear una cuenta
        </li>
      </ul>
      <DeNuevo />
      <Ofertas />
      <Categorias />
      <Comerciantes />
    </div>
  );
}

/** How many of today's offers are shown off above them, where there is room. */
const EN_VIDRIERA = 3;

/** Pictures that the page has anyway: those of the first offers. */
function Vidriera() {
  const { data = [] } = useAlgunos(OFERTAS_DE_PORTADA);
  if (data.length < EN_VIDRIERA) return <Icono nombre="canasta" />;
  return (
    <div className="vidriera" aria-hidden="true">
      {data.slice(0, EN_VIDRIERA).map((producto) => (
        <Foto key={producto.id} producto={producto} />
      ))}
    </div>
  );
}

/** Of who has bought before. */
function DeNuevo() {
  const productos = useDeNuevo();
  if (productos.length === 0) return null;
  return (
    <section aria-labelledby="de-nuevo">
      <div className="seccion-cabeza">
        <h2 id="de-nuevo">Comprar de nuevo</h2>
        <Link href="/listas">Mis listas</Link>
      </div>
      <Tarjetas productos={productos} />
    </section>
  );
}

function Ofertas() {
  const { data, error, refetch } = useAlgunos(OFERTAS_DE_PORTADA);
  if (data?.length === 0) return null;
  return (
    <section aria-labelledby="ofertas">
      <div className="seccion-cabeza">
        <h2 id="ofertas">Ofertas de hoy</h2>
        <Link href="/productos?oferta=true&orden=descuento">Ver todas</Link>
      </div>
      {data === undefined && error !== null ? (
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      ) : data === undefined ? (
        <TarjetasEnCamino cuantas={5} />
      ) : (
        <Tarjetas productos={data} />
      )}
    </section>
  );
}

function Categorias() {
  const { data = [], error, refetch } = useCategorias();
  return (
    <section aria-labelledby="categorias">
      <div className="seccion-cabeza">
        <h2 id="categorias">Categorías</h2>
      </div>
      {error !== null && data.length === 0 ? (
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      ) : null}
      <ul className="categorias">
        {ramas(data).map(({ rama: { id, nombre, productos }, hijas }) => (
          <li key={id}>
            <Link href={rutaDe(nombre)}>
              <span className={`categoria-icono ${colorDe(nombre)}`}>
                <Icono nombre={iconoDe(nombre)} />
              </span>
              <span>
                {nombre}
                <span className="tenue"> {cuantosProductos(productos)}</span>
              </span>
            </Link>
            {hijas.length === 0 ? null : <Hijas de={nombre} hijas={hijas} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

const rutaDe = (categoria: string) => `/productos?categoria=${encodeURIComponent(categoria)}`;

interface HijasProps {
  readonly de: string;
  readonly hijas: readonly Categoria[];
}

function Hijas({ de, hijas }: HijasProps) {
  return (
    <ul className="categoria-hijas" aria-label={`Dentro de ${de}`}>
      {hijas.map(({ id, nombre }) => (
        <li key={id}>
          <Link href={rutaDe(nombre)}>{nombre}</Link>
        </li>
      ))}
    </ul>
  );
}

function Comerciantes() {
  const { data = [] } = useComerciantes();
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="comercios">
      <div className="seccion-cabeza">
        <h2 id="comercios">Comercios del barrio</h2>
      </div>
      <ul className="comercios">
        {data.map(({ id, nombre, productos }) => (
          <li key={id}>
            <Link href={`/productos?comerciante=${encodeURIComponent(nombre)}`}>
              <strong>{nombre}</strong>
              <span className="tenue">{cuantosProductos(productos)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
