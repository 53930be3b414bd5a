# API, worker, migration and the operators' commands are one image; the command says which.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24.21.0-bookworm-slim
# Temporal's native core verifies TLS with the system's certificates.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --from=build /app/dist ./dist
# `npm run ops|policy|calendar|migrate` run what was built.
COPY deploy/run.mjs ./deploy/run.mjs
RUN mkdir -p /var/lib/jiebang/files /var/lib/jiebang/keys \
  && chmod 700 /var/lib/jiebang/keys \
  && chown -R node:node /var/lib/jiebang
USER node
ENV NODE_ENV=production PROFILE=production TZ=UTC
CMD ["node", "dist/api/main.js"]
