/** How many of its lines are settled. */
export function Avance({ hechas, de }: { hechas: number; de: number }) {
  return (
    <span className="avance">
      <progress value={hechas} max={Math.max(de, 1)} aria-label="Líneas listas" />
      <span>
        {hechas} de {de}
      </span>
    </span>
  );
}
