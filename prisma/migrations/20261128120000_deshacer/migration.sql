-- What was changed together, so that it can be undone together.
ALTER TABLE "ahorro"."producto_cambios" ADD COLUMN "grupo" UUID;
CREATE INDEX "producto_cambios_grupo" ON "ahorro"."producto_cambios" ("grupo") WHERE "grupo" IS NOT NULL;
