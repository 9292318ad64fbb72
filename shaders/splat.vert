#version 330 core
// One quad per Gaussian, no vertex attributes: gl_VertexID = 4 * Gaussian + corner.
// Projection as in studio/splat/footprint.py: EWA, 0.3 px^2 low-pass with opacity compensation.

uniform sampler2D gaussians;   // four texels each: mean + opacity | xx xy xz yy | yz zz r g | b
uniform mat4 camera_from_head; // OpenCV axes
uniform vec4 lens;             // fx fy cx cy, pixels
uniform vec2 size;             // pixels
uniform vec2 depth_range;      // near, far, metres
uniform float depth_bias;      // metres towards the camera, for the test against the mesh

flat out vec2 centre;
flat out vec3 conic;
flat out vec4 color;

const float LOW_PASS = 0.3;
const float VIEW_MARGIN = 0.3;
const float NEAR = 0.01;
const float ALPHA_MIN = 1.0 / 255.0;
const vec4 NOWHERE = vec4(2.0, 2.0, 2.0, 1.0);

void main() {
    int id = gl_VertexID >> 2;
    ivec2 at = ivec2((id & 255) << 2, id >> 8);
    vec4 a = texelFetch(gaussians, at, 0);
    vec4 b = texelFetch(gaussians, at + ivec2(1, 0), 0);
    vec4 c = texelFetch(gaussians, at + ivec2(2, 0), 0);
    float blue = texelFetch(gaussians, at + ivec2(3, 0), 0).x;
    gl_Position = NOWHERE;
    centre = vec2(0.0);
    conic = vec3(0.0);
    color = vec4(0.0);

    vec3 p = (camera_from_head * vec4(a.xyz, 1.0)).xyz;
    if (!(p.z >= NEAR)) return;
    vec2 tangent = p.xy / p.z;
    vec2 margin = VIEW_MARGIN * 0.5 * size / lens.xy;
    vec2 bounded = clamp(tangent, -lens.zw / lens.xy - margin, (size - lens.zw) / lens.xy + margin);
    vec2 scale = lens.xy / p.z;
    mat3 rotation = mat3(camera_from_head);
    vec3 row_x = vec3(scale.x, 0.0, -scale.x * bounded.x) * rotation;
    vec3 row_y = vec3(0.0, scale.y, -scale.y * bounded.y) * rotation;
    mat3 covariance = mat3(b.x, b.y, b.z, b.y, b.w, c.x, b.z, c.x, c.y);
    vec3 along_x = covariance * row_x;
    vec3 along_y = covariance * row_y;
    float xx = dot(row_x, along_x), xy = dot(row_x, along_y), yy = dot(row_y, along_y);

    float sharp = xx * yy - xy * xy;
    if (!(sharp > 0.0)) return;
    float det = sharp + LOW_PASS * (xx + yy) + LOW_PASS * LOW_PASS;
    float opacity = a.w * sqrt(sharp / det);
    if (!(opacity > ALPHA_MIN)) return;
    xx += LOW_PASS;
    yy += LOW_PASS;

    // The quad hugs the ellipse at which alpha falls to ALPHA_MIN, along its axes.
    float reach = sqrt(2.0 * log(opacity / ALPHA_MIN));
    float middle = 0.5 * (xx + yy);
    float half_gap = sqrt(max(middle * middle - det, 0.0));
    float longer = middle + half_gap, shorter = max(det / longer, LOW_PASS * 0.5);
    vec2 axis = xx >= yy ? vec2(longer - yy, xy) : vec2(xy, longer - xx);
    float norm = length(axis);
    axis = norm > 1e-12 ? axis / norm : vec2(1.0, 0.0);
    vec2 corner = vec2((gl_VertexID & 1) * 2 - 1, (gl_VertexID & 2) - 1);
    vec2 offset = reach * (corner.x * sqrt(longer) * axis + corner.y * sqrt(shorter) * vec2(-axis.y, axis.x));

    centre = lens.xy * tangent + lens.zw;
    conic = vec3(yy, -xy, xx) / det;
    color = vec4(c.zw, blue, opacity);
    float z = max(p.z - depth_bias, depth_range.x);
    float depth = (depth_range.y + depth_range.x - 2.0 * depth_range.x * depth_range.y / z) / (depth_range.y - depth_range.x);
    gl_Position = vec4((centre + offset) * 2.0 / size - 1.0, clamp(depth, -1.0, 1.0), 1.0);
}
