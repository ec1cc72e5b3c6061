/** Notes for each other: the newest first, a new one above. */
import { textoDe, useEnvio } from '../../ui/red/envio.ts';
import type { Nota } from '../../../contracts/tienda/admin/pedidos.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { fechaHora } from '../../ui/textos.ts';

interface NotasProps {
  readonly notas: readonly Nota[];
  readonly anotar: (texto: string) => Promise<unknown>;
}

export function Notas({ notas, anotar }: NotasProps) {
  const envio = useEnvio(async (datos, formulario) => {
    await anotar(textoDe(datos, 'texto'));
    formulario.reset();
  });
  const error = envio.errorDe('texto') ?? envio.error;
  return (
    <section className="panel" aria-label="Notas internas">
      <h2>Notas internas</h2>
      <form className="formulario" onSubmit={envio.alEnviar}>
        <label className="campo">
          Nota (quien compró no la ve)
          <textarea name="texto" rows={2} maxLength={1000} required />
        </label>
        {error === undefined ? null : (
          <p className="nota tono-peligro" role="alert">
            {error}
          </p>
        )}
        <Boton type="submit" disabled={envio.enviando}>
          Anotar
        </Boton>
      </form>
      <ul className="notas">
        {notas.map(({ id, texto, autor, fecha }) => (
          <li key={id}>
            <p>{texto}</p>
            <p className="tenue">
              {autor} · {fechaHora(fecha)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
