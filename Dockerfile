# One image for every process of Belgrano; the command says which. Node 24 runs the sources as they are.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
# The Prisma client, the pages and the workflow bundle; then only what runs in production stays.
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
# Temporal's core trusts the system's certificates.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
# Empty: workers without a version (docs/deploy.md).
ARG WORKER_VERSION=
ENV NODE_ENV=production WORKER_VERSION=${WORKER_VERSION}
WORKDIR /app
COPY --from=build --chown=node:node /app /app
USER node
EXPOSE 5000 5001
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "deploy/health.mjs"]
CMD ["node", "api-ahorro/main.ts"]
