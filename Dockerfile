# One image; FARANDOLE_ROLE chooses what a container does: all (default), web or worker.
FROM node:24-bookworm-slim AS build
WORKDIR /farandole
COPY package.json package-lock.json .npmrc ./
COPY server/package.json server/
COPY web/package.json web/
COPY packages/api-client/package.json packages/api-client/
COPY packages/ranker/package.json packages/ranker/
ENV SKIP_FFMPEG=true
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN cd web && node ../node_modules/vite/bin/vite.js build

FROM node:24-bookworm-slim
# files belong to the user who runs them: the embedded database links its libraries on the first start
RUN mkdir -p /farandole /data && chown node:node /farandole /data
USER node
WORKDIR /farandole
COPY --chown=node:node package.json package-lock.json .npmrc LICENSE ./
COPY --chown=node:node server/package.json server/
COPY --chown=node:node web/package.json web/
COPY --chown=node:node packages packages
ENV SKIP_FFMPEG=true
# the image brings Node itself
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev && rm -rf node_modules/node-linux-* ~/.npm
COPY --chown=node:node server server
COPY --chown=node:node demo demo
COPY --chown=node:node --from=build /farandole/web/build web/build
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 FARANDOLE_DATA=/data
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
# `--empty` behind the image's name starts without the demonstration content
ENTRYPOINT ["node", "server/src/main.ts"]
