-- The one form in which texts are looked for and compared, in both services: as `sinAcentos` of
-- contracts/reglas/sin-acentos.ts. Immutable, so that it can be indexed.
CREATE FUNCTION public.sin_acentos("texto" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT replace(replace(replace(translate(
    lower(regexp_replace(normalize(texto, NFKD), '[\u0300-\u036f]', '', 'g')),
    'øłđıðþς', 'oldidtσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
$$;

-- By the names under which releases before this one know it.
DROP INDEX "ahorro"."pedidos_buscar";
DROP INDEX "ahorro"."usuarios_buscar";
DROP INDEX "tickets"."ticket_buscar";
CREATE OR REPLACE FUNCTION "ahorro"."sin_acentos"("texto" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT public.sin_acentos(texto)
$$;
CREATE OR REPLACE FUNCTION "ahorro"."normalizar"("texto" TEXT) RETURNS TEXT LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT public.sin_acentos(texto)
$$;
CREATE OR REPLACE FUNCTION "tickets"."normalizar_zona"("texto" TEXT) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(public.sin_acentos(texto), '[^[:alnum:]]+', ' ', 'g'))
$$;

CREATE INDEX "pedidos_buscar" ON "ahorro"."pedidos" USING gin (
  public.sin_acentos("numero" || ' ' || "cliente_nombre" || ' ' || "cliente_email") public.gin_trgm_ops);
CREATE INDEX "usuarios_buscar" ON "ahorro"."usuarios" USING gin (
  public.sin_acentos("nombre" || ' ' || coalesce("apellido", '') || ' ' || "email") public.gin_trgm_ops);
CREATE INDEX "ticket_buscar" ON "tickets"."ticket" USING gin (
  public.sin_acentos("numero" || ' ' || "cliente_nombre" || ' ' || coalesce("cliente_direccion", '') || ' '
    || coalesce("cliente_telefono", '') || ' ' || regexp_replace(coalesce("cliente_telefono", ''), '[^0-9]', '', 'g'))
    public.gin_trgm_ops);

-- Words for one thing: who looks for one of a group finds what has any of them.
CREATE TABLE "ahorro"."sinonimos" (
    "palabra" TEXT NOT NULL,
    "grupo" TEXT NOT NULL,

    CONSTRAINT "sinonimos_pkey" PRIMARY KEY ("palabra", "grupo"),
    CONSTRAINT "sinonimos_planos" CHECK ("palabra" = public.sin_acentos("palabra") AND "palabra" !~ '[^[:alnum:]]')
);
CREATE INDEX "sinonimos_grupo_idx" ON "ahorro"."sinonimos" ("grupo");
INSERT INTO "ahorro"."sinonimos" ("grupo", "palabra")
SELECT grupo[1], unnest(grupo) FROM (SELECT string_to_array(linea, ' ') AS grupo FROM unnest(ARRAY[
  'champu shampoo shampu champoo', 'papa patata', 'palta aguacate', 'frutilla fresa', 'manteca mantequilla',
  'choclo maiz', 'poroto frijol alubia judia', 'arveja guisante chicharo', 'zapallito zucchini calabacin',
  'durazno melocoton', 'batata boniato camote', 'banana platano', 'lavandina lejia cloro', 'crema nata',
  'chaucha ejote', 'anana pina', 'morron pimiento aji', 'remolacha betarraga', 'mandioca yuca',
  'yogur yogurt yoghurt', 'gaseosa refresco', 'galletita galleta', 'fideo pasta tallarin', 'carne bife',
  'bondiola cerdo', 'salchicha pancho', 'jamon fiambre', 'soda sifon', 'birra cerveza', 'panal panales',
  'detergente lavavajilla lavavajillas', 'suavizante suavisante', 'desodorante antitranspirante'
]) AS linea) AS lineas;

-- The singular of a word, where it looks like a plural; the word itself otherwise.
CREATE FUNCTION "ahorro"."singular"("palabra" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN length(palabra) > 5 AND palabra ~ '[^aeiou]es$' THEN left(palabra, -2)
    WHEN length(palabra) > 3 AND palabra ~ '[aeiou]s$' THEN left(palabra, -1)
    ELSE palabra END
$$;

-- For each word a pattern of the whole words that mean the same: its singular and plural, and its synonyms'.
CREATE FUNCTION "ahorro"."iguales"("palabras" TEXT[]) RETURNS TEXT[] LANGUAGE sql STABLE STRICT AS $$
  SELECT array_agg((
    SELECT '\m(' || string_agg(DISTINCT otra, '|') || ')(s|es)?\M'
    FROM (
      SELECT dada.palabra AS otra UNION SELECT ahorro.singular(dada.palabra)
      UNION SELECT hermana.palabra FROM ahorro.sinonimos AS suya
      JOIN ahorro.sinonimos AS hermana ON hermana.grupo = suya.grupo
      WHERE suya.palabra IN (dada.palabra, ahorro.singular(dada.palabra))
    ) AS otras
  ) ORDER BY dada.lugar)
  FROM unnest(palabras) WITH ORDINALITY AS dada(palabra, lugar)
$$;

-- How far a name is from what was looked for, 0 the nearest: for each word 0 where it is one of the name's, 1 where
-- it begins one, 2 where it is inside one, 4 where it is in the description only. `nombre` as `sin_acentos` makes it.
CREATE FUNCTION "ahorro"."lejania"("nombre" TEXT, "palabras" TEXT[], "patrones" TEXT[]) RETURNS INTEGER
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(sum(CASE
    WHEN nombre ~ patron THEN 0
    WHEN nombre ~ ('\m' || palabra) THEN 1
    WHEN position(palabra IN nombre) > 0 THEN 2
    ELSE 4 END), 0)::int
  FROM unnest(palabras, patrones) AS dada(palabra, patron)
$$;

UPDATE "ahorro"."productos" SET "busqueda" = '';
