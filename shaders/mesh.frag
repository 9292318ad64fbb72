#version 330 core
// Clay under a key light from the upper left and a weak fill; colours are sRGB-encoded.

in vec3 seen_normal;
in vec3 seen_position;
uniform vec3 tint;
uniform float shading; // 0 = flat colour (lines), 1 = lit
out vec4 premultiplied;

void main() {
    vec3 n = normalize(seen_normal);
    vec3 to_eye = normalize(-seen_position);
    if (dot(n, to_eye) < 0.0) n = -n;
    float key = max(dot(n, normalize(vec3(-0.5, -0.65, -0.75))), 0.0);
    float fill = max(dot(n, normalize(vec3(0.8, 0.1, -0.4))), 0.0);
    float rim = pow(1.0 - max(dot(n, to_eye), 0.0), 3.0);
    float light = 0.30 + 0.62 * key + 0.16 * fill + 0.12 * rim;
    premultiplied = vec4(tint * mix(1.0, light, shading), 1.0);
}
