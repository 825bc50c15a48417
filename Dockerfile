# One image for every service: docker-compose.yml says which assembly each runs.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/PeerGuild.Host -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# A volume takes its owner from the folder it first covers.
RUN mkdir -p /data/run /data/plugins && chown -R $APP_UID /data && chmod 0700 /data/run /data/plugins
USER $APP_UID
ENV DOTNET_EnableDiagnostics=0
ENTRYPOINT ["dotnet"]
CMD ["peerguild.dll"]
