#version 330 core
// Puts a premultiplied picture (top row first) over a background, onto a screen (bottom row first) or a readable copy.

uniform sampler2D picture;
uniform vec2 target_size;    // pixels
uniform vec3 background_top; // sRGB-encoded
uniform vec3 background_bottom;
uniform int mode;            // 0 opaque, 1 checkerboard, 2 straight alpha
uniform int flip;            // 1 on a screen
uniform float gain;          // of the picture, in linear light
out vec4 result;

vec3 brightened(vec3 encoded) {
    vec3 linear = mix(pow((encoded + 0.055) / 1.055, vec3(2.4)), encoded / 12.92, lessThanEqual(encoded, vec3(0.04045)));
    linear *= gain;
    vec3 back = mix(1.055 * pow(linear, vec3(1.0 / 2.4)) - 0.055, 12.92 * linear, lessThanEqual(linear, vec3(0.0031308)));
    return min(back, 1.0);
}

void main() {
    vec2 at = gl_FragCoord.xy;
    if (flip == 1) at.y = target_size.y - at.y;
    vec4 p = texture(picture, at / target_size);
    if (gain != 1.0 && p.a > 0.0) p.rgb = brightened(clamp(p.rgb / p.a, 0.0, 1.0)) * p.a;
    if (mode == 2) {
        result = vec4(p.rgb / max(p.a, 1e-6), p.a);
        return;
    }
    vec3 behind = mix(background_top, background_bottom, at.y / target_size.y);
    if (mode == 1) {
        ivec2 square = ivec2(at) >> 3;
        behind = vec3(((square.x + square.y) & 1) == 0 ? 0.40 : 0.55);
    }
    result = vec4(p.rgb + (1.0 - p.a) * behind, 1.0);
}
