#version 330 core
// The framebuffer's first row is the picture's top row, so gl_FragCoord.xy are OpenCV pixel coordinates.

flat in vec2 centre;
flat in vec3 conic;
flat in vec4 color;
out vec4 premultiplied;

void main() {
    vec2 d = gl_FragCoord.xy - centre;
    float squared = conic.x * d.x * d.x + 2.0 * conic.y * d.x * d.y + conic.z * d.y * d.y;
    float alpha = color.a * exp(-0.5 * squared);
    if (alpha < 1.0 / 255.0) discard;
    alpha = min(alpha, 0.999);
    premultiplied = vec4(color.rgb * alpha, alpha);
}
