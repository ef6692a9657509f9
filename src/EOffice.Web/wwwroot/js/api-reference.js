// Shows the OpenAPI document on the page /api. Nothing is asked from elsewhere: no fonts, no proxy, no registry, no assistant.
const place = document.getElementById("tham-khao");
const chosen = document.documentElement.dataset.bsTheme;
const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

if (place && window.Scalar) {
  window.Scalar.createApiReference(place, {
    url: place.dataset.document,
    proxyUrl: "",
    withDefaultFonts: false,
    telemetry: false,
    hideClientButton: true,
    hideDarkModeToggle: true,
    showDeveloperTools: "never",
    forceDarkModeState: dark ? "dark" : "light",
    documentDownloadType: "none",
    defaultOpenAllTags: true,
    agent: { disabled: true },
    mcp: { disabled: true },
    defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
  });
}
