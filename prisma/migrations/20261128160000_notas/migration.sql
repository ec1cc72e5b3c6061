-- What those who run the shop write down about an order or a customer, for each other.
CREATE TABLE "ahorro"."notas" (
    "id" SERIAL NOT NULL,
    "pedido_id" INTEGER,
    "usuario_id" INTEGER,
    "texto" TEXT NOT NULL,
    "autor_id" INTEGER NOT NULL,
    "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "notas_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "notas_de_algo" CHECK (num_nonnulls("pedido_id", "usuario_id") = 1)
);
CREATE INDEX "notas_pedido_id_idx" ON "ahorro"."notas"("pedido_id");
CREATE INDEX "notas_usuario_id_idx" ON "ahorro"."notas"("usuario_id");
CREATE INDEX "notas_autor_id_idx" ON "ahorro"."notas"("autor_id");
ALTER TABLE "ahorro"."notas" ADD CONSTRAINT "notas_pedido_id_fkey" FOREIGN KEY ("pedido_id") REFERENCES "ahorro"."pedidos"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ahorro"."notas" ADD CONSTRAINT "notas_usuario_id_fkey" FOREIGN KEY ("usuario_id") REFERENCES "ahorro"."usuarios"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ahorro"."notas" ADD CONSTRAINT "notas_autor_id_fkey" FOREIGN KEY ("autor_id") REFERENCES "ahorro"."usuarios"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
